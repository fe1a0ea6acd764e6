package org.rapporteur.gateway.edge;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.rapporteur.gateway.wire.ClientConnection;
import org.rapporteur.gateway.wire.Readers;

/**
 * Sends no further responses on a connection whose client does not read previous ones: responses without a body
 * are sent whatever waits before them, and a client may send any number of concurrent requests.
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
                // one response triggers the next: endless if both are sent at once
                context.vertx().runOnContext(later -> admit(connection, context, AGAIN_MILLIS));
            } else {
                admit(connection, context, AGAIN_MILLIS);
            }
        });
    }

    /** The longer a request waits, the less often it checks: one client may have many of them. */
    private void admit(ClientConnection connection, RoutingContext context, long pause) {
        if (readers.admits(connection)) {
            context.next();
        } else if (connection.isOpen() && !context.response().closed()) {
            context.vertx().setTimer(pause, again -> admit(connection, context, Math.min(2 * pause, RARELY_MILLIS)));
        }
    }
}
