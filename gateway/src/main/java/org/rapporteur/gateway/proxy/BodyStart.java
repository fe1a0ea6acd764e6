package org.rapporteur.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** Waits for a request's body to start. */
final class BodyStart {

    private BodyStart() {}

    /**
     * Calls back when the first bytes have arrived, or the request has ended without any. The request must be
     * paused, and is paused again after the first bytes. Answers {@code Expect: 100-continue}.
     *
     * @param begun receives the first bytes; empty if there is no body
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

    /** Whether the headers exclude a body. In HTTP/2 they need not: the request's end follows at once. */
    private static boolean isNone(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.version() != HttpVersion.HTTP_2 : length.equals("0");
    }
}
