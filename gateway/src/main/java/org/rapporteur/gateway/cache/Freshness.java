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
 * What is known of changes of the services' rows. Each service has a generation: what began before it is not what a request would
 * bring now.
 */
@Singleton
class Freshness {

    private final Map<Service, RevisionFollower> followers = new EnumMap<>(Service.class);

    Freshness(Vertx vertx, Services services, PeerSecret secret, CacheSettings settings) {
        for (var service : Service.values()) {
            followers.put(service, new RevisionFollower(service, services, vertx, secret.header(), settings.hearing()));
        }
    }

    /** Whether changes of all these services are heard of. A question begins to listen, if nobody did. */
    boolean isFresh(Set<Service> services) {
        boolean fresh = true;
        for (var service : services) {
            // each is asked: all are to be listened to
            fresh &= followers.get(service).isFresh();
        }
        return fresh;
    }

    /** A number that is another after each change of one of these services. */
    long generation(Set<Service> services) {
        long sum = 0;
        for (var service : services) {
            sum += followers.get(service).generation();
        }
        return sum;
    }

    /** The rows of a service change, as who changes them through this gateway must see at once. */
    void changed(Service service) {
        followers.get(service).changed();
    }

    @PreDestroy
    void end() {
        followers.values().forEach(RevisionFollower::end);
    }
}
