package org.rapporteur.kit.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Aborts responses at the connection level, even if the client has stopped reading. */
public final class Abort {

    /** RFC 9113 §7: with NO_ERROR, which the server would send, a response might look complete. */
    private static final long INTERNAL_ERROR = 2;

    private Abort() {}

    /**
     * Aborts a started response, so that it does not look complete: HTTP/2 resets its stream, HTTP/1.1 closes
     * the connection. Unread data are discarded: waiting until they are read, as the server's own close does,
     * could take forever.
     */
    public static void response(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(INTERNAL_ERROR);
        } else {
            connection(((ConnectionBase) request.connection()).channel());
        }
    }

    /** Closes a connection at once, whatever waits to be sent. */
    public static void connection(Channel channel) {
        if (!channel.isOpen()) {
            return;
        }
        try {
            // makes the operating system discard unsent data, too (TCP RST)
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            // closed at this very moment
            return;
        }
        // from the head of the pipeline: the server's handler, at its end, would first wait for unsent
        // data
        channel.pipeline().firstContext().close();
    }
}
