package org.rapporteur.gateway.attendance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.gateway.attendance.Attendance.Item;
import org.rapporteur.gateway.attendance.Attendance.Recorded;
import org.rapporteur.gateway.services.EventReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;

/** Sets what an event's sources report beside what its participations name. */
@Singleton
class AttendanceReader {

    private static final Set<String> STATES = Set.of("countries", "states", "member_states");
    private static final Set<String> PERSONS =
            Set.of("people", "persons", "participants", "representatives", "attendees", "delegates");
    private static final Set<String> ORGANIZATIONS = Set.of("organizations");

    private final EventReader events;
    private final Duration timeout;

    AttendanceReader(EventReader events, @ConfigProperty(name = "rapporteur.composition.timeout") Duration timeout) {
        this.events = events;
        this.timeout = timeout;
    }

    Attendance read(String ref, String requestId) throws InterruptedException {
        var deadline = Deadline.in(timeout);
        var event = events.event(ref, "attendance", requestId, deadline);
        var participations = events.participations(event.path("id").asText(), requestId, deadline);
        var states = statesRepresented(participations, requestId, deadline);
        return new Attendance(reference(event), items(event, new Headcount(participations, states::contains)));
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

    /** What nobody reported a number of is told as far as it is recorded. */
    private static void unreported(
            Set<String> told, Set<String> words, String word, Recorded recorded, List<Item> items) {
        if (recorded.value() > 0 && told.stream().noneMatch(words::contains)) {
            items.add(new Item(word, null, recorded, null));
        }
    }

    /** The ids of the states that persons took part on behalf of. */
    private Set<String> statesRepresented(List<ObjectNode> participations, String requestId, Deadline deadline)
            throws InterruptedException {
        var represented = participations.stream()
                .map(participation -> participation.path("onBehalfOf").path("id"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .distinct()
                .toList();
        var states = new HashSet<String>();
        events.participants(represented, requestId, deadline).forEach((id, participant) -> {
            if (participant.path("classification").asText().equals("state")) {
                states.add(id);
            }
        });
        return states;
    }

    private static JsonNode reference(ObjectNode event) {
        return event.deepCopy().retain("id", "slug", "name");
    }
}
