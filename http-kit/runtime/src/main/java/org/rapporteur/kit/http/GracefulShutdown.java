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
 * Sends clients elsewhere while a process ends: for {@code quarkus.shutdown.delay} it answers as ever, but keeps no connection.
 * Otherwise a client's next request would meet a connection that is being closed, and for a write nobody could say whether it
 * was done.
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
            // GOAWAY: what has begun ends, what is new goes to another connection (RFC 9113 §6.8)
            request.connection().shutdown(patience.toMillis());
        } else {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
