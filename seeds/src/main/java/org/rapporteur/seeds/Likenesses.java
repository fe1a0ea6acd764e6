package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rapporteur.seeds.DataFile.Row;

/** Finds what a load creates beside something much like it, in the folder or on the server. */
final class Likenesses {

    /** How many names of each collection are compared. */
    private static final int MOST = 100_000;
    /** How many topics are compared, each with all others. */
    private static final int TOPICS = 2000;
    /** As many as the server accepts in one request. */
    private static final int REFS = 100;

    /** How many new participants are searched for by name, so that a large folder does not cost a request for each. */
    private static final int LOOKUPS = 50;

    private static final int NAMESAKES = 20;
    private static final int PAGE = 200;
    /** In shorter slugs a letter often makes another word. */
    private static final int SHORTEST = 6;

    private final Server server;
    private final Faults found;
    /** The slugs and places of new participants by what their names have in common. */
    private final Map<String, String[]> participants = new HashMap<>();

    /** The slugs of new topics and of those of the server. */
    private final Set<String> topics = new TreeSet<>();

    private boolean hasTopics;
    private int lookups;

    Likenesses(Server server, Faults found) {
        this.server = server;
        this.found = found;
    }

    void participants(DataFile file, List<Row> rows) {
        var candidates = new LinkedHashSet<String>();
        for (var row : rows) {
            var key = key(row.resource());
            if (key == null) {
                continue;
            }
            var before = participants.get(key);
            if (before != null) {
                warn(file, row, "has the name of the participant '%s' (%s)".formatted(before[0], before[1]));
            } else if (participants.size() < MOST) {
                participants.put(key, new String[] {row.slug(), file.name() + ":" + row.line()});
            }
            candidates.addAll(guesses(row));
        }
        var standing = standing(candidates);
        for (var row : rows) {
            var twin = standing.computeIfAbsent(key(row.resource()), key -> namesake(key, name(row.resource())));
            if (twin != null && !twin.equals(row.slug())) {
                warn(file, row, "has the name of the participant '%s', which exists".formatted(twin));
            }
        }
    }

    /** The slugs that such a participant would have: made from its name, or without the number at its end. */
    private static Set<String> guesses(Row row) {
        var guesses = new LinkedHashSet<String>();
        var slug = row.slug();
        int number = slug.length();
        while (number > 0 && Character.isDigit(slug.charAt(number - 1))) {
            number--;
        }
        if (number > 1 && slug.charAt(number - 1) == '-') {
            guesses.add(slug.substring(0, number - 1));
        }
        for (var name : row.resource().path("name")) {
            guesses.add(folded(name.asText()).replace(' ', '-'));
        }
        guesses.removeIf(guess -> guess.equals(slug) || !guess.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        return guesses;
    }

    /** Returns the slugs of participants of the server by what their names have in common. */
    private Map<String, String> standing(Set<String> candidates) {
        var standing = new HashMap<String, String>();
        var refs = List.copyOf(candidates);
        for (int start = 0; server != null && start < refs.size(); start += REFS) {
            var page = server.get("/api/v1/participants?limit=%d&ref=%s"
                    .formatted(
                            PAGE,
                            Server.encoded(
                                    String.join(",", refs.subList(start, Math.min(start + REFS, refs.size()))))));
            if (page != null) {
                page.path("items")
                        .forEach(item ->
                                standing.put(key(item), item.path("slug").asText()));
            }
        }
        standing.remove(null);
        return standing;
    }

    /** Returns the slug of a participant of the server that has a name, whatever its slug; null if none is found. */
    private String namesake(String key, String name) {
        if (server == null || key == null || lookups++ >= LOOKUPS) {
            return null;
        }
        var page = server.get("/api/v1/participants?limit=%d&q=%s"
                .formatted(NAMESAKES, Server.encoded("\"" + name.replace('"', ' ') + "\"")));
        if (page != null) {
            for (var item : page.path("items")) {
                if (key.equals(key(item))) {
                    return item.path("slug").textValue();
                }
            }
        }
        return null;
    }

    /** Returns the kind and the name without case, accents and marks; null without a name. */
    private static String key(JsonNode participant) {
        var name = name(participant);
        return name == null || folded(name).isEmpty()
                ? null
                : participant.path("kind").asText() + " " + folded(name);
    }

    /** Returns the name in English, or in the first language; null without one. */
    private static String name(JsonNode participant) {
        var names = participant.path("name");
        var name = names.has("en")
                ? names.get("en")
                : names.elements().hasNext() ? names.elements().next() : null;
        return name == null ? null : name.textValue();
    }

    /** Returns a name without case, accents and marks. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    void topics(DataFile file, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        readTopics();
        for (var row : rows) {
            var near = topics.stream()
                    .filter(slug -> !slug.equals(row.slug()) && differsByALetter(slug, row.slug()))
                    .findFirst();
            near.ifPresent(slug -> warn(file, row, "differs by a letter from the topic '%s'".formatted(slug)));
            if (topics.size() < TOPICS) {
                topics.add(row.slug());
            }
        }
    }

    private void readTopics() {
        if (hasTopics || server == null) {
            return;
        }
        hasTopics = true;
        String next = null;
        do {
            var page = server.get(
                    "/api/v1/topics?limit=" + PAGE + (next == null ? "" : "&cursor=" + Server.encoded(next)));
            if (page == null) {
                return;
            }
            page.path("items").forEach(item -> topics.add(item.path("slug").asText()));
            next = page.path("next").textValue();
        } while (next != null && topics.size() < TOPICS);
    }

    /** Whether one of two slugs is probably a typo: numbers tell resources apart. */
    private static boolean differsByALetter(String one, String other) {
        return one.length() >= SHORTEST
                && Nearest.distance(one, other) == 1
                && !letters(one).equals(letters(other));
    }

    private static String letters(String slug) {
        return slug.replaceAll("[0-9]", "");
    }

    private void warn(DataFile file, Row row, String what) {
        found.add(file, row.line(), "warning: %s: %s".formatted(row.slug(), what));
    }
}
