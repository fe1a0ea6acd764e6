package org.rapporteur.gateway.cache;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.Services;
import org.rapporteur.kit.http.PeerSecret;

/**
 * Tracks changes of the services' data. Each service has a generation: what started before it differs from what a
 * request would return now.
 */
@Singleton
class Freshness {

    private final Map<Service, RevisionFollower> followers = new EnumMap<>(Service.class);

    Freshness(Vertx vertx, Services services, PeerSecret secret, CacheSettings settings) {
        for (var service : Service.values()) {
            followers.put(service, new RevisionFollower(service, services, vertx, secret.header(), settings.hearing()));
        }
    }

    /** Whether changes of all these services are being received. A call starts listening, if necessary. */
    boolean isFresh(Set<Service> services) {
        boolean fresh = true;
        for (var service : services) {
            // calls each of them, so that all start listening
            fresh &= followers.get(service).isFresh();
        }
        return fresh;
    }

    /** A number that differs after each change of one of these services. */
    long generation(Set<Service> services) {
        long sum = 0;
        for (var service : services) {
            sum += followers.get(service).generation();
        }
        return sum;
    }

    /** The data of a service change through this gateway, whose clients must see it at once. */
    void changed(Service service) {
        followers.get(service).changed();
    }

    @PreDestroy
    void end() {
        followers.values().forEach(RevisionFollower::end);
    }
}
