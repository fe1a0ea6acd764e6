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
 * Counts by name who attended, from the participations of an event. To host or to organize is not yet to attend, and a name
 * that is not resolved to a participant may be a group of any size: neither counts.
 */
final class Headcount {

    private static final Set<String> NOT_ATTENDING = Set.of("host", "co_host", "organizer");
    private static final Set<String> CONCERNED = Set.of("participant", "role");

    /** From the best to none. */
    private static final List<String> BASES = List.of("stated", "inferred", "editorial", "unsourced");

    private static final String INFERRED = "inferred";

    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> persons = new HashMap<>();
    private final Map<String, String> organizations = new HashMap<>();

    private final Predicate<String> isState;

    /**
     * @param isState whether the participant of an id is a state, for those that persons spoke on behalf of
     */
    Headcount(Predicate<String> isState) {
        this.isState = isState;
    }

    void count(JsonNode participation) {
        var participant = participation.path("participant");
        var id = participant.path("id").asText();
        if (id.isEmpty() || NOT_ATTENDING.contains(participation.path("role").asText())) {
            return;
        }
        var basis = basis(participation);
        if (participant.path("kind").asText().equals("person")) {
            persons.merge(id, basis, Headcount::better);
            var represented = participation.path("onBehalfOf").path("id").asText();
            if (isState.test(represented)) {
                states.merge(represented, worse(INFERRED, basis), Headcount::better);
            }
        } else if (participant.path("classification").asText().equals("state")) {
            states.merge(id, basis, Headcount::better);
        } else {
            organizations.merge(id, basis, Headcount::better);
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
        var byBasis = new LinkedHashMap<String, Integer>();
        for (var basis : BASES) {
            int count = (int) counted.values().stream().filter(basis::equals).count();
            if (count > 0) {
                byBasis.put(basis, count);
            }
        }
        return new Recorded(counted.size(), byBasis);
    }

    /** The best basis among the sources that concern who took part and as what. */
    private static String basis(JsonNode participation) {
        var best = BASES.getLast();
        for (var source : participation.path("sources")) {
            var fields = source.path("fields");
            boolean concerned = fields.isEmpty();
            for (var field : fields) {
                concerned |= CONCERNED.contains(field.asText());
            }
            if (concerned && BASES.contains(source.path("basis").asText())) {
                best = better(best, source.path("basis").asText());
            }
        }
        return best;
    }

    private static String better(String one, String other) {
        return BASES.indexOf(one) <= BASES.indexOf(other) ? one : other;
    }

    private static String worse(String one, String other) {
        return better(one, other).equals(one) ? other : one;
    }
}
