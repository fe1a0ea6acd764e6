package org.rapporteur.gateway.attendance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.rapporteur.gateway.attendance.Attendance.Recorded;

/**
 * Counts by name who attended, from the participations of an event. Hosting or organizing is not attending, and a
 * name that is not resolved to a participant may be a group of any size: neither counts.
 */
final class Headcount {

    private static final Set<String> NOT_ATTENDING = Set.of("host", "co_host", "organizer");
    private static final Set<String> CONCERNED = Set.of("participant", "role");

    /** From the best to none. */
    private static final List<String> SUPPORTS = List.of("stated", "inferred", "editorial", "unsourced");

    private static final String INFERRED = "inferred";

    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> persons = new HashMap<>();
    private final Map<String, String> organizations = new HashMap<>();

    private final Predicate<String> isState;

    /** @param isState whether an id belongs to a state, for those on whose behalf persons spoke */
    Headcount(Predicate<String> isState) {
        this.isState = isState;
    }

    void count(JsonNode participation) {
        var participant = participation.path("participant");
        var id = participant.path("id").asText();
        if (id.isEmpty() || NOT_ATTENDING.contains(participation.path("role").asText())) {
            return;
        }
        var support = support(participation);
        if (participant.path("kind").asText().equals("person")) {
            persons.merge(id, support, Headcount::better);
            var represented = participation.path("onBehalfOf").path("id").asText();
            if (isState.test(represented)) {
                states.merge(represented, worse(INFERRED, support), Headcount::better);
            }
        } else if (participant.path("classification").asText().equals("state")) {
            states.merge(id, support, Headcount::better);
        } else {
            organizations.merge(id, support, Headcount::better);
        }
    }

    Recorded states() {
        return recorded(states);
    }

    Recorded persons() {
        return recorded(persons);
    }

    Recorded organizations() {
        return recorded(organizations);
    }

    private static Recorded recorded(Map<String, String> counted) {
        var bySupport = new LinkedHashMap<String, Integer>();
        for (var support : SUPPORTS) {
            int count = (int) counted.values().stream().filter(support::equals).count();
            if (count > 0) {
                bySupport.put(support, count);
            }
        }
        return new Recorded(counted.size(), bySupport);
    }

    /** Returns the best support among the sources of the participant and its role. */
    private static String support(JsonNode participation) {
        var best = SUPPORTS.getLast();
        for (var source : participation.path("sources")) {
            var fields = source.path("fields");
            boolean concerned = fields.isEmpty();
            for (var field : fields) {
                concerned |= CONCERNED.contains(field.asText());
            }
            if (concerned && SUPPORTS.contains(source.path("support").asText())) {
                best = better(best, source.path("support").asText());
            }
        }
        return best;
    }

    private static String better(String one, String other) {
        return SUPPORTS.indexOf(one) <= SUPPORTS.indexOf(other) ? one : other;
    }

    private static String worse(String one, String other) {
        return better(one, other).equals(one) ? other : one;
    }
}
