package org.rapporteur.gateway.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Breaks answers off on the wire, also where the client has stopped reading. */
public final class Wire {

    /** RFC 9113 §7: with NO_ERROR, which is what the server says by itself, an answer might be taken for whole. */
    private static final long INTERNAL_ERROR = 2;

    private Wire() {}

    /**
     * Breaks off an answer that has begun, so that it is not taken for whole: HTTP/2 resets its stream, HTTP/1.1 closes the
     * connection. What the client has not read of it is dropped: to wait until it is read, as the server's own closing does, would
     * be to wait for ever.
     */
    public static void breakOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(INTERNAL_ERROR);
        } else {
            reset(((ConnectionBase) request.connection()).channel());
        }
    }

    /** Closes a connection at once, whatever waits on it to be sent. */
    static void reset(Channel channel) {
        if (!channel.isOpen()) {
            return;
        }
        try {
            // the system, too, is to drop what it has not sent (TCP RST)
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            // closed in this very moment
            return;
        }
        // from the pipeline's head: the server's handler, at its end, would first wait for what is not sent yet
        channel.pipeline().firstContext().close();
    }
}
