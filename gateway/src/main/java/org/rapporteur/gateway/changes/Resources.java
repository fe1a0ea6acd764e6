package org.rapporteur.gateway.changes;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.kit.problem.Violations;

/** Which log tells of which kinds of resources. */
final class Resources {

    private static final Map<Service, List<String>> BY_SERVICE = Map.of(
            Service.EVENT, List.of("event"),
            Service.PARTICIPANT, List.of("participant", "participation"),
            Service.STATEMENT, List.of("statement", "topic"));

    private Resources() {}

    /**
     * The logs to read for the parameter {@code resource}, and the kinds wanted of each; an empty list is all of them.
     *
     * @param names separated by commas; null is every kind
     */
    static Map<Service, List<String>> of(String names, Violations faults) {
        var wanted = new EnumMap<Service, List<String>>(Service.class);
        if (names == null) {
            BY_SERVICE.keySet().forEach(service -> wanted.put(service, List.of()));
            return wanted;
        }
        var list = Arrays.asList(names.split(",", -1));
        BY_SERVICE.forEach((service, own) -> {
            var some = own.stream().filter(list::contains).toList();
            if (!some.isEmpty()) {
                wanted.put(service, some);
            }
        });
        if (!BY_SERVICE.values().stream().flatMap(List::stream).toList().containsAll(list)) {
            faults.add("resource", "must be of event, participant, participation, statement, topic");
        }
        return wanted;
    }
}
