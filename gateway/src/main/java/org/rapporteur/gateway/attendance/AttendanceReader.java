package org.rapporteur.gateway.attendance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.gateway.attendance.Attendance.Item;
import org.rapporteur.gateway.attendance.Attendance.Recorded;
import org.rapporteur.gateway.json.JsonMembers;
import org.rapporteur.gateway.memory.CompositionSettings;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.EventReader;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.ServiceReader.Deadline;

/** Compares what an event's sources report with its recorded participations. */
@Singleton
class AttendanceReader {

    private static final Set<String> STATES = Set.of("countries", "states", "member_states");
    private static final Set<String> PERSONS =
            Set.of("people", "persons", "participants", "representatives", "attendees", "delegates");
    private static final Set<String> ORGANIZATIONS = Set.of("organizations");

    /** How much more memory a tree takes than its bytes. */
    private static final int TREE = 6;

    /** How many bytes of participations are held together, as trees. */
    private static final int MOST = 256 * 1024;

    /** How many bytes it takes to remember a counted participant. */
    private static final int ONE_COUNTED = 200;

    private final EventReader events;
    private final ObjectMapper json;
    private final Duration timeout;

    AttendanceReader(EventReader events, ObjectMapper json, CompositionSettings settings) {
        this.events = events;
        this.json = json;
        this.timeout = settings.timeout();
    }

    byte[] json(Attendance attendance) {
        try {
            return json.writeValueAsBytes(attendance);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An attendance cannot be written", e);
        }
    }

    /**
     * @param part of the event, as in {@link EventReader#event}
     * @param language of the event's name; null for all
     */
    Attendance read(String ref, String part, String language, String requestId, Lease lease)
            throws InterruptedException {
        var deadline = Deadline.in(timeout);
        var bytes = events.event(ref, part, language, requestId, deadline, lease);
        var id = EventReader.id(bytes);
        // a tree takes several times the memory of its bytes
        lease.use((long) TREE * bytes.length);
        var event = (ObjectNode) tree(Service.EVENT, bytes);
        var counting = new Counting(requestId, deadline, lease);
        events.participations(EventReader.participationsOf(id), requestId, () -> deadline, lease, counting::take);
        counting.flush();
        return new Attendance(reference(event), items(event, counting.headcount));
    }

    /** Counts participations in batches, so that an event may have any number of them. */
    private final class Counting {

        private final Headcount headcount = new Headcount(this::isState);
        private final Map<String, Boolean> known = new HashMap<>();
        private final List<JsonNode> held = new ArrayList<>();
        private final String requestId;
        private final Deadline deadline;
        private final Lease lease;
        private int bytes;

        Counting(String requestId, Deadline deadline, Lease lease) {
            this.requestId = requestId;
            this.deadline = deadline;
            this.lease = lease;
        }

        void take(byte[] participation) throws InterruptedException {
            lease.use((long) TREE * participation.length);
            bytes += TREE * participation.length;
            // keeps only the ids
            lease.use(ONE_COUNTED);
            held.add(((ObjectNode) tree(Service.PARTICIPANT, participation))
                    .retain("participant", "onBehalfOf", "role", "sources"));
            if (held.size() == EventReader.IDS_PER_REQUEST || bytes >= MOST) {
                flush();
            }
        }

        void flush() throws InterruptedException {
            var represented = new LinkedHashSet<String>();
            for (var participation : held) {
                var id = participation.path("onBehalfOf").path("id").textValue();
                if (id != null && !known.containsKey(id)) {
                    represented.add(id);
                }
            }
            represented.forEach(id -> known.put(id, false));
            events.participants(represented, null, requestId, () -> deadline, lease, participant -> {
                var members = JsonMembers.of(participant, Set.of("id", "classification"));
                if ("state".equals(members.text("classification"))) {
                    known.put(members.text("id"), true);
                }
            });
            held.forEach(headcount::count);
            held.clear();
            lease.free(bytes);
            bytes = 0;
        }

        private boolean isState(String participant) {
            return known.getOrDefault(participant, false);
        }
    }

    private JsonNode tree(Service service, byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            throw ServiceFault.broken(service);
        }
    }

    private static List<Item> items(JsonNode event, Headcount headcount) {
        var items = new ArrayList<Item>();
        var told = new HashSet<String>();
        for (var reported : event.path("attendance")) {
            var counted = reported.path("counted").asText();
            told.add(counted);
            items.add(item(counted, reported, recorded(counted, headcount)));
        }
        unreported(told, STATES, "countries", headcount.states(), items);
        unreported(told, PERSONS, "people", headcount.persons(), items);
        unreported(told, ORGANIZATIONS, "organizations", headcount.organizations(), items);
        return items;
    }

    private static Item item(String counted, JsonNode reported, Recorded recorded) {
        var number = ((ObjectNode) reported.deepCopy()).without("counted");
        var coverage = recorded == null || !reported.path("value").isInt()
                ? null
                : Coverages.of(
                                recorded.value(),
                                reported.path("value").intValue(),
                                reported.path("qualifier").asText())
                        .orElse(null);
        return new Item(counted, number, recorded, coverage);
    }

    private static Recorded recorded(String counted, Headcount headcount) {
        if (STATES.contains(counted)) {
            return headcount.states();
        }
        if (PERSONS.contains(counted)) {
            return headcount.persons();
        }
        return ORGANIZATIONS.contains(counted) ? headcount.organizations() : null;
    }

    /** Adds what is recorded but not reported. */
    private static void unreported(
            Set<String> told, Set<String> words, String word, Recorded recorded, List<Item> items) {
        if (recorded.value() > 0 && told.stream().noneMatch(words::contains)) {
            items.add(new Item(word, null, recorded, null));
        }
    }

    private static JsonNode reference(ObjectNode event) {
        return event.deepCopy().retain("id", "slug", "name");
    }
}
