package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.seeds.DataFile.Row;

/** What a folder contains: slugs and agendas, not rows, so that its size matters little. */
final class FolderIndex {

    /** The longest slug that is remembered, as in the schemas. */
    static final int LONGEST_SLUG = 120;
    /** How many invalid slugs are remembered, to recognize what refers to their rows. */
    private static final int MALFORMED = 1000;

    /** What other rows refer to, by type. */
    private static final Map<String, String> REFERRED =
            Map.of("topics", "topic", "events", "event", "participants", "participant");

    /** What is known of a row. */
    enum State {
        /** It will be there after the load. */
        SOUND,
        FAULTY,
        /** What the server has stays as it is. */
        KEPT
    }

    /**
     * An event of the folder.
     *
     * @param keys those of its agenda
     * @param isWhole whether these are all, as far as they can be read
     * @param days null if unknown
     */
    record Event(Set<String> keys, boolean isWhole, Days days) {}

    private final List<DataFile> files = new ArrayList<>();
    private final LongMap slugs = new LongMap();
    private final LongMap ids = new LongMap();
    private final Map<String, Map<String, State>> states = new HashMap<>();
    private final Map<String, Map<String, String>> malformed = new HashMap<>();
    private final Map<String, Event> events = new HashMap<>();
    private final Names names = new Names();
    private final Set<String> unread = new HashSet<>();

    /** Notes that some rows of a collection could not be read: they may be what others refer to. */
    void lacks(String collection) {
        unread.add(REFERRED.getOrDefault(collection, collection));
    }

    /** Begins a file; its rows follow. */
    void begin(DataFile file) {
        files.add(file);
    }

    /**
     * Adds a row of the current file.
     *
     * @return where the folder has its slug already, in words; null if nowhere
     */
    String add(Row row, boolean isSound) {
        var file = files.getLast();
        var slug = row.slug();
        if (slug.isEmpty() || slug.length() > LONGEST_SLUG) {
            return null;
        }
        long place = (long) files.size() - 1 << Integer.SIZE | row.line();
        long before = slugs.putIfAbsent(digest(file.collection() + "/" + slug), place);
        var type = REFERRED.get(file.collection());
        if (type != null && before == LongMap.NONE) {
            note(type, row, slug, isSound);
            var id = row.resource().path("id").asText("");
            if (isSound && !id.isEmpty()) {
                ids.putIfAbsent(digest(file.collection() + "/" + id.toLowerCase(Locale.ROOT)), place);
            }
        }
        return before == LongMap.NONE ? null : words(before);
    }

    private void note(String type, Row row, String slug, boolean isSound) {
        states.computeIfAbsent(type, added -> new HashMap<>()).put(slug, isSound ? State.SOUND : State.FAULTY);
        var slugged = slugged(slug);
        boolean isSlugged = slugged.equals(slug);
        if (!isSlugged) {
            var known = malformed.computeIfAbsent(type, added -> new HashMap<>());
            if (known.size() < MALFORMED) {
                known.put(slugged, slug);
            }
        }
        if (isSlugged) {
            names.add(type, row);
        }
        if (type.equals("event")) {
            events.put(slug, event(row.resource()));
        }
    }

    private static Event event(JsonNode event) {
        var agenda = event.path("agenda");
        var keys = new HashSet<String>();
        boolean isWhole = agenda.isMissingNode() || agenda.isArray();
        for (var item : agenda) {
            var key = item.path("key").asText("");
            isWhole &= !key.isEmpty() && slugged(key).equals(key);
            keys.add(key);
        }
        return new Event(keys, isWhole, days(event));
    }

    /** Returns the days of an event; null if they are unknown. */
    static Days days(JsonNode event) {
        return Days.of(
                event.path("startDate").textValue(), event.path("endDate").textValue());
    }

    /** Returns what a slug was meant to be: in lower case, with hyphens between its words. */
    private static String slugged(String written) {
        return written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private String words(long place) {
        var file = files.get((int) (place >> Integer.SIZE));
        return file == files.getLast() ? "on line " + (int) place : "in %s:%d".formatted(file.name(), (int) place);
    }

    /** Returns where a resource is, such as {@code events.json:3}; null if it is not in the folder. */
    String place(String type, String slug) {
        long place = slugs.get(digest(type + "s/" + slug));
        return place == LongMap.NONE
                ? null
                : files.get((int) (place >> Integer.SIZE)).name() + ":" + (int) place;
    }

    /**
     * Returns what is known of what a row refers to; null if the folder does not have it.
     *
     * @param ref a slug, or an id of a row
     */
    State state(String type, String ref) {
        var known = states.getOrDefault(type, Map.of());
        var state = known.get(ref);
        if (state == null && ids.get(digest(type + "s/" + ref)) != LongMap.NONE) {
            return State.SOUND;
        }
        if (state != null) {
            return state;
        }
        // what refers to a row whose own slug is invalid, or that was not read, cannot match it
        return unread.contains(type) || malformed.getOrDefault(type, Map.of()).containsKey(ref) ? State.FAULTY : null;
    }

    void set(DataFile file, String slug, State state) {
        var known = states.get(REFERRED.get(file.collection()));
        if (known != null) {
            known.replace(slug, state);
        }
    }

    /** Returns an event of the folder, even if it is faulty; null if it is not there, or stays as the server has it. */
    Event event(String slug) {
        return state("event", slug) == State.KEPT ? null : events.get(slug);
    }

    /** Whether an event of the folder stays as the server has it. */
    boolean isKept(String event) {
        return state("event", event) == State.KEPT;
    }

    /** Returns the keys of the agenda that an event would have if it were not kept. */
    Set<String> keptAgenda(String event) {
        return events.containsKey(event) ? events.get(event).keys() : Set.of();
    }

    /** Returns the slug of what has a name; null if nothing has. */
    String named(String type, String name) {
        return names.slug(type, name);
    }

    /** Returns the slugs of a type. */
    Set<String> slugs(String type) {
        return states.getOrDefault(type, Map.of()).keySet();
    }

    private static long digest(String name) {
        var digest = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return digest.getMostSignificantBits() ^ digest.getLeastSignificantBits();
    }
}
