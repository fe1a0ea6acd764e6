package org.rapporteur.kit.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client may still be sending. A connection that is closed before all of its bytes are read is reset, and
 * a reset may overtake the answer on its way (RFC 9112 §9.6). So our half is closed, and what still comes is read and dropped until
 * the client closes its half, or for a few seconds.
 */
final class Linger {

    private static final int SECONDS = 5;

    private Linger() {}

    /**
     * Call once all that there is to say was written, and once whatever reads from the connection drops what it reads.
     *
     * @param channel of a connection of HTTP/1
     * @param close closes it whole
     */
    static void close(Channel channel, Runnable close) {
        if (!(channel instanceof DuplexChannel plain) || channel.pipeline().get(SslHandler.class) != null) {
            // TLS ends with a message of its own, and has no half that is closed
            close.run();
            return;
        }
        plain.shutdownOutput().addListener(shut -> {
            var end = channel.eventLoop().schedule(close, SECONDS, TimeUnit.SECONDS);
            channel.closeFuture().addListener(closed -> {
                if (end.cancel(false)) {
                    close.run();
                }
            });
            channel.config().setAutoRead(true);
        });
    }
}
