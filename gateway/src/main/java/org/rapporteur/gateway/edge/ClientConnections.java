package org.rapporteur.gateway.edge;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.rapporteur.gateway.wire.ClientConnection;
import org.rapporteur.gateway.wire.Readers;

/**
 * Answers nothing more on a connection whose client does not read what it was answered already: answers without a body are sent
 * whatever waits before them, and a client may send any number of requests at once.
 */
@ApplicationScoped
class ClientConnections {

    private static final long AGAIN_MILLIS = 50;
    private static final long RARELY_MILLIS = 1600;

    private final Readers readers;

    ClientConnections(Readers readers) {
        this.readers = readers;
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.CONNECTIONS).handler(context -> {
            var connection = readers.watch(context.request());
            if (connection.isPipelining()) {
                // the answer to one begins the next: without end, if both are given at once
                context.vertx().runOnContext(later -> admit(connection, context, AGAIN_MILLIS));
            } else {
                admit(connection, context, AGAIN_MILLIS);
            }
        });
    }

    /** The longer a request waits the less often it looks: one client may have many that do. */
    private void admit(ClientConnection connection, RoutingContext context, long pause) {
        if (readers.admits(connection)) {
            context.next();
        } else if (connection.isOpen() && !context.response().closed()) {
            context.vertx().setTimer(pause, again -> admit(connection, context, Math.min(2 * pause, RARELY_MILLIS)));
        }
    }
}
