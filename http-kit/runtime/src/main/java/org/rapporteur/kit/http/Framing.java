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

    private static final String ADDRESS_TOO_LONG = "An address may have %d bytes".formatted(LONGEST);
    private static final String HEADERS_TOO_LARGE =
            "The headers of a request may have %d bytes together".formatted(LONGEST);

    void install(@Observes Router router) {
        // the router itself refuses it, before any route
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            boolean needsHost = context.request().version() == HttpVersion.HTTP_1_1;
            if (context.statusCode() == 400 && needsHost && context.request().authority() == null) {
                context.addEndHandler(answered -> leave(context.request(), true));
                malformed("There must be a Host header, and a host in it")
                        .answer(context.response(), RequestId.of(context.request()));
            } else {
                context.next();
            }
        });
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
            return Optional.of(malformed("There must be one Host header"));
        }
        var codings = request.headers().getAll(CODED);
        if (codings.size() > 1
                || (codings.size() == 1 && !codings.getFirst().strip().equalsIgnoreCase("chunked"))) {
            return Optional.of(malformed("The Transfer-Encoding of a request may be chunked, and nothing else"));
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
