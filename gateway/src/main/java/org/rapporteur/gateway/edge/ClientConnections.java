package org.rapporteur.gateway.edge;

import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.rapporteur.gateway.wire.Readers;

/**
 * Answers nothing more on a connection whose client does not read what it was answered already: answers without a body are sent
 * whatever waits before them, and a client may send any number of requests at once.
 */
@ApplicationScoped
class ClientConnections {

    private static final long AGAIN_MILLIS = 50;

    private final Readers readers;

    ClientConnections(Readers readers) {
        this.readers = readers;
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.CONNECTIONS).handler(context -> {
            if (readers.watch(context.request()).isPipelining()) {
                // the answer to one begins the next: without end, if both are given at once
                context.vertx().runOnContext(later -> admit(context));
            } else {
                admit(context);
            }
        });
    }

    private static void admit(RoutingContext context) {
        var channel = ((ConnectionBase) context.request().connection()).channel();
        if (channel.isWritable()) {
            context.next();
        } else if (channel.isOpen()) {
            context.vertx().setTimer(AGAIN_MILLIS, again -> admit(context));
        }
    }
}
