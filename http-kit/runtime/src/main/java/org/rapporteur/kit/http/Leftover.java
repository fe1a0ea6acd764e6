package org.rapporteur.kit.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.atomic.AtomicLong;

/** The rest of a request body after an early response, for example because it is too large. */
public final class Leftover {

    /** Several times the largest body that any operation accepts. */
    private static final long MOST = 64 * 1024 * 1024;

    private Leftover() {}

    /**
     * Reads and discards it: otherwise the next request on the same connection would wait forever. A body
     * without end is not read forever, but ends its connection, or its stream in HTTP/2.
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
