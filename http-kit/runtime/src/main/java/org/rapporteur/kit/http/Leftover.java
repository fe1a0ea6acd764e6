package org.rapporteur.kit.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.atomic.AtomicLong;

/** What is left of a request's body that was answered before its end, such as one that is too large. */
public final class Leftover {

    /** Several times the largest body that any operation takes. */
    private static final long MOST = 64 * 1024 * 1024;

    private Leftover() {}

    /**
     * Reads and drops it: the next request on the same connection stands behind it, and would wait for ever. A body without an end is
     * not read for ever, but ends its connection, of HTTP/2 its stream.
     */
    public static void drop(HttpServerRequest request) {
        var dropped = new AtomicLong();
        request.handler(part -> {
            if (dropped.addAndGet(part.length()) > MOST) {
                end(request);
            }
        });
        request.resume();
    }

    private static void end(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
