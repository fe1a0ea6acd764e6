package org.rapporteur.gateway.changes;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.gateway.catalogue.ApiCatalogue;
import org.rapporteur.gateway.catalogue.Kind;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.kit.problem.Violations;

/** Which log tells of which kinds of resources: each of those that its service has. */
@Singleton
class Resources {

    private final ApiCatalogue catalogue;

    Resources(ApiCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The logs to read for the parameter {@code resource}, and the kinds wanted of each; an empty list is all of them.
     *
     * @param names separated by commas; null is every kind
     */
    Map<Service, List<String>> of(String names, Violations faults) {
        var wanted = new EnumMap<Service, List<String>>(Service.class);
        if (names == null) {
            catalogue.kinds().keySet().forEach(service -> wanted.put(service, List.of()));
            return wanted;
        }
        var list = Arrays.asList(names.split(",", -1));
        catalogue.kinds().forEach((service, kinds) -> {
            var some = kinds.stream().map(Kind::name).filter(list::contains).toList();
            if (!some.isEmpty()) {
                wanted.put(service, some);
            }
        });
        var known = catalogue.kinds().values().stream()
                .flatMap(List::stream)
                .map(Kind::name)
                .toList();
        if (!known.containsAll(list)) {
            faults.add("resource", "must be of " + String.join(", ", known));
        }
        return wanted;
    }
}
