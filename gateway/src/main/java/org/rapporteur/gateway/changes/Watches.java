package org.rapporteur.gateway.changes;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.rapporteur.gateway.services.Service;

/** The single wait for the end of each service's log. */
@Singleton
class Watches {

    private final Map<Service, SharedLongPoll> ends = new EnumMap<>(Service.class);

    Watches(LogReader logs) {
        for (var service : Service.values()) {
            ends.put(service, new SharedLongPoll(service, logs));
        }
    }

    SharedLongPoll of(Service service) {
        return ends.get(service);
    }
}
