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
 * nothing more is read of its connection.
 */
@ApplicationScoped
public class Framing {

    private static final String CODED = "Transfer-Encoding";

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(context -> {
            if (context.request().version() == HttpVersion.HTTP_2) {
                context.next();
                return;
            }
            // the length that a chunked request may have had beside is gone by now: nothing behind it is believed
            boolean last = context.request().headers().contains(CODED);
            var fault = fault(context.request());
            if (last) {
                context.response().putHeader("Connection", "close");
            }
            context.addEndHandler(answered -> leave(context.request(), last || fault.isPresent()));
            fault.ifPresentOrElse(why -> refuse(context, why), context::next);
        });
    }

    private static Optional<String> fault(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1 && request.version() != HttpVersion.HTTP_1_0) {
            return Optional.of("The version of HTTP is not supported");
        }
        if (request.headers().getAll("Host").size() > 1) {
            return Optional.of("There must be one Host header");
        }
        var codings = request.headers().getAll(CODED);
        if (codings.size() > 1
                || (codings.size() == 1 && !codings.getFirst().strip().equalsIgnoreCase("chunked"))) {
            return Optional.of("The Transfer-Encoding of a request may be chunked, and nothing else");
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

    private static void refuse(RoutingContext context, String why) {
        var type = ProblemType.MALFORMED_REQUEST;
        context.response()
                .setStatusCode(type.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(type.uri(), type.title(), type.status(), why));
    }
}
