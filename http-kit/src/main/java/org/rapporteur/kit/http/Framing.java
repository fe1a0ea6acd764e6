package org.rapporteur.kit.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Where a request ends must be the same for all who read it (RFC 9112 §6, §11.2): what could end at two places is refused, and
 * nothing more is read of its connection. What is too large before its body is refused, too.
 */
@ApplicationScoped
public class Framing {

    private static final String CODED = "Transfer-Encoding";

    /** What RFC 9110 §4.1 asks for at least is a quarter of it; a list filter may name 200 slugs. */
    private static final int LONGEST = 32 * 1024;

    /** A colon, a space and the end of the line. */
    private static final int AROUND_HEADER = 4;

    private record Fault(ProblemType type, String detail) {}

    void install(@Observes Router router) {
        // behind the one that gives it an id, which a refusal tells
        router.route().order(Integer.MIN_VALUE + 2).handler(context -> {
            var large = size(context.request());
            if (context.request().version() == HttpVersion.HTTP_2) {
                large.ifPresentOrElse(why -> refuse(context, why), context::next);
                return;
            }
            // the length that a chunked request may have had beside is gone by now: nothing behind it is believed
            boolean last = context.request().headers().contains(CODED);
            var fault = fault(context.request()).or(() -> large);
            if (last) {
                context.response().putHeader("Connection", "close");
            }
            context.addEndHandler(answered -> leave(context.request(), last || fault.isPresent()));
            fault.ifPresentOrElse(why -> refuse(context, why), context::next);
        });
    }

    /** The server reads somewhat more than is taken, so that who sends too much is told so. */
    private static Optional<Fault> size(HttpServerRequest request) {
        if (request.uri().length() > LONGEST) {
            return Optional.of(new Fault(ProblemType.URI_TOO_LONG, "An address may have %d bytes".formatted(LONGEST)));
        }
        int headers = 0;
        for (var header : request.headers()) {
            headers += header.getKey().length() + header.getValue().length() + AROUND_HEADER;
        }
        return headers <= LONGEST
                ? Optional.empty()
                : Optional.of(new Fault(
                        ProblemType.HEADERS_TOO_LARGE,
                        "The headers of a request may have %d bytes together".formatted(LONGEST)));
    }

    private static Optional<Fault> fault(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1 && request.version() != HttpVersion.HTTP_1_0) {
            return Optional.of(malformed("The version of HTTP is not supported"));
        }
        if (request.headers().getAll("Host").size() > 1) {
            return Optional.of(malformed("There must be one Host header"));
        }
        var codings = request.headers().getAll(CODED);
        if (codings.size() > 1
                || (codings.size() == 1 && !codings.getFirst().strip().equalsIgnoreCase("chunked"))) {
            return Optional.of(malformed("The Transfer-Encoding of a request may be chunked, and nothing else"));
        }
        return Optional.empty();
    }

    /**
     * Reads and drops what is left of a body that was answered before its end, such as one that is too large: the next request
     * on the same connection stands behind it, and would wait for ever.
     */
    private static void leave(HttpServerRequest request, boolean last) {
        if (request.isEnded()) {
            if (last) {
                request.connection().close();
            }
            return;
        }
        request.handler(rest -> {});
        if (last) {
            request.endHandler(end -> request.connection().close());
        }
        request.resume();
    }

    private static Fault malformed(String why) {
        return new Fault(ProblemType.MALFORMED_REQUEST, why);
    }

    private static void refuse(RoutingContext context, Fault fault) {
        var type = fault.type();
        context.response()
                .setStatusCode(type.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"requestId\":\"%s\"}"
                        .formatted(
                                type.uri(),
                                type.title(),
                                type.status(),
                                fault.detail(),
                                context.response().headers().get(RequestId.HEADER)));
    }
}
