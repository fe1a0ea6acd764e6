package org.rapporteur.kit.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Moves clients away while a process shuts down: for {@code quarkus.shutdown.delay} it responds as usual, but
 * closes each connection. Otherwise, a client's next request could meet a closing connection, and it would be
 * unknown whether a write was done.
 */
@ApplicationScoped
public class GracefulShutdown {

    private final Duration patience;
    private volatile boolean leaving;

    GracefulShutdown(@ConfigProperty(name = "quarkus.shutdown.timeout") Duration patience) {
        this.patience = patience;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        leaving = true;
    }

    /** Whether clients are moved to other connections. */
    public boolean isLeaving() {
        return leaving;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(context -> {
            if (leaving) {
                leave(context.request());
            }
            context.next();
        });
    }

    private void leave(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            // GOAWAY: requests in progress complete, new ones use another connection (RFC 9113 §6.8)
            request.connection().shutdown(patience.toMillis());
        } else {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
