package org.rapporteur.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** Waits for a request's body to begin. */
final class BodyStart {

    private BodyStart() {}

    /**
     * Calls back when the first bytes are here, or the request has ended without any. The request must be paused, and is paused
     * again behind the first bytes. A client that waits to be let in ({@code Expect: 100-continue}) is.
     *
     * @param begun gets the first bytes; empty when there is no body
     */
    static void await(HttpServerRequest request, Handler<Optional<Buffer>> begun) {
        if (isNone(request)) {
            begun.handle(Optional.empty());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.endHandler(end -> begun.handle(Optional.empty()));
        request.handler(part -> {
            // HTTP/2 has frames without content
            if (part.length() > 0) {
                request.pause();
                request.handler(null);
                request.endHandler(null);
                begun.handle(Optional.of(part));
            }
        });
        request.resume();
    }

    /** Whether the head rules a body out. That of HTTP/2 need not tell: the request's end does, right behind it. */
    private static boolean isNone(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.version() != HttpVersion.HTTP_2 : length.equals("0");
    }
}
