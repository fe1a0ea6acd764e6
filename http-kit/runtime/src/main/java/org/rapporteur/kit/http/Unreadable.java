package org.rapporteur.kit.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Answers what the server could not read as an HTTP/1 request (RFC 9112 §2.2, §3): no route ever sees it. The build puts it in
 * the place of Vert.x' own handler, which answers a status alone. What HTTP/2 cannot read is an error of its stream (RFC 9113
 * §8.1.1) and has no answer.
 */
public final class Unreadable {

    /** Named in the code of the server's connections. */
    public static final Handler<HttpServerRequest> HANDLER = Unreadable::refuse;

    private Unreadable() {}

    private static void refuse(HttpServerRequest request) {
        var response = request.response();
        refusal(request.decoderResult().cause())
                .answer(response, RequestId.of(request))
                .onComplete(answered -> request.connection().close());
    }

    private static Refusal refusal(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException line -> new Refusal(ProblemType.URI_TOO_LONG, Framing.ADDRESS_TOO_LONG);
            case TooLongHttpHeaderException headers ->
                new Refusal(ProblemType.HEADERS_TOO_LARGE, Framing.HEADERS_TOO_LARGE);
            default ->
                new Refusal(
                        ProblemType.MALFORMED_REQUEST,
                        "This is no request of HTTP, or a header has a character or a name that none may have");
        };
    }
}
