package org.rapporteur.kit.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client may still be sending. Closing a connection before all its bytes are read resets
 * it, and the reset may overtake the response (RFC 9112 §9.6). So our half is closed, and input is read and
 * discarded until the client closes its half, or for a few seconds.
 */
final class Linger {

    private static final int SECONDS = 5;

    private Linger() {}

    /**
     * Call this once the whole response is written and the pipeline discards input.
     *
     * @param channel an HTTP/1 connection
     * @param close closes it completely
     */
    static void close(Channel channel, Runnable close) {
        if (!(channel instanceof DuplexChannel plain) || channel.pipeline().get(SslHandler.class) != null) {
            // TLS ends with its own message and has no half-closed state
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
