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
 * All recipients must agree on where a request ends (RFC 9112 §6, §11.2): rejects ambiguous requests, and reads
 * nothing further from their connection. Also rejects what is too large before the body.
 */
@ApplicationScoped
public class Framing {

    private static final String CODED = "Transfer-Encoding";

    /** Four times the minimum of RFC 9110 §4.1; a list filter may contain 200 slugs. */
    private static final int LONGEST = 32 * 1024;

    /** A colon, a space and the line end. */
    private static final int AROUND_HEADER = 4;

    private static final String ADDRESS_TOO_LONG = "A URL may have at most %d bytes".formatted(LONGEST);
    private static final String HEADERS_TOO_LARGE =
            "The headers of a request may have at most %d bytes in total".formatted(LONGEST);

    void install(@Observes Router router) {
        // the router itself rejects it, before any route
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            boolean needsHost = context.request().version() == HttpVersion.HTTP_1_1;
            if (context.statusCode() == 400 && needsHost && context.request().authority() == null) {
                context.addEndHandler(answered -> leave(context.request(), true));
                malformed("A valid Host header is required")
                        .answer(context.response(), RequestId.of(context.request()));
            } else {
                context.next();
            }
        });
        // after the handler that assigns the request id, which the problem contains
        router.route().order(Integer.MIN_VALUE + 2).handler(context -> {
            var large = size(context.request());
            if (context.request().version() == HttpVersion.HTTP_2) {
                large.ifPresentOrElse(why -> refuse(context, why), context::next);
                return;
            }
            // the Content-Length that a chunked request may also have had is already removed: do not
            // trust what follows
            boolean last = context.request().headers().contains(CODED);
            var fault = fault(context.request()).or(() -> large);
            if (last) {
                context.response().putHeader("Connection", "close");
            }
            context.addEndHandler(answered -> leave(context.request(), last || fault.isPresent()));
            fault.ifPresentOrElse(why -> refuse(context, why), context::next);
        });
    }

    /** The server reads somewhat more than the limit, so that the client gets a response. */
    private static Optional<Refusal> size(HttpServerRequest request) {
        if (request.uri().length() > LONGEST) {
            return Optional.of(new Refusal(ProblemType.URI_TOO_LONG, ADDRESS_TOO_LONG));
        }
        int headers = 0;
        for (var header : request.headers()) {
            headers += header.getKey().length() + header.getValue().length() + AROUND_HEADER;
        }
        return headers <= LONGEST
                ? Optional.empty()
                : Optional.of(new Refusal(ProblemType.HEADERS_TOO_LARGE, HEADERS_TOO_LARGE));
    }

    private static Optional<Refusal> fault(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1 && request.version() != HttpVersion.HTTP_1_0) {
            return Optional.of(malformed("The version of HTTP is not supported"));
        }
        if (request.headers().getAll("Host").size() > 1) {
            return Optional.of(malformed("Exactly one Host header is required"));
        }
        var codings = request.headers().getAll(CODED);
        if (codings.size() > 1
                || (codings.size() == 1 && !codings.getFirst().strip().equalsIgnoreCase("chunked"))) {
            return Optional.of(malformed("The only supported Transfer-Encoding of a request is chunked"));
        }
        return Optional.empty();
    }

    private static void leave(HttpServerRequest request, boolean last) {
        if (request.isEnded()) {
            if (last) {
                request.connection().close();
            }
            return;
        }
        if (last) {
            request.endHandler(end -> request.connection().close());
        }
        Leftover.drop(request);
    }

    private static Refusal malformed(String why) {
        return new Refusal(ProblemType.MALFORMED_REQUEST, why);
    }

    private static void refuse(RoutingContext context, Refusal refusal) {
        refusal.answer(context.response(), context.response().headers().get(RequestId.HEADER));
    }
}
