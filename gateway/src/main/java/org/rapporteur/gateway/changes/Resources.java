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

/** Maps kinds of resources to logs: each is in the log of its service. */
@Singleton
class Resources {

    private final ApiCatalogue catalogue;

    Resources(ApiCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Returns the logs to read for the parameter {@code resource}, and the requested kinds of each; an empty
     * list means all.
     *
     * @param names separated by commas; null means every kind
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
