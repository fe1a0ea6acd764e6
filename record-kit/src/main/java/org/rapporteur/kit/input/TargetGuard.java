package org.rapporteur.kit.input;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.http.RequestTarget;
import org.rapporteur.kit.problem.ProblemType;

/** Rejects a request whose path or query cannot be decoded, before anything tries to. */
@ApplicationScoped
class TargetGuard {

    private static final int BEFORE_ALL_ELSE = Integer.MIN_VALUE + 3;

    private final ObjectMapper json;

    TargetGuard(ObjectMapper json) {
        this.json = json;
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_ALL_ELSE).handler(context -> RequestTarget.faultOfQuery(
                        context.request().query())
                .ifPresentOrElse(fault -> refuse(context, fault), context::next));
        // requests that the router rejects before looking at any route, such as a path with an invalid
        // escape
        router.errorHandler(400, context -> refuse(context, "The path cannot be decoded"));
    }

    private void refuse(RoutingContext context, String why) {
        var type = ProblemType.MALFORMED_REQUEST;
        var problem = json.createObjectNode()
                .put("type", type.uri().toString())
                .put("status", type.status())
                .put("title", type.title())
                .put("detail", why);
        var id = context.response().headers().get(RequestId.HEADER);
        if (id != null) {
            problem.put("requestId", id);
        }
        context.response()
                .setStatusCode(type.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(problem.toString()));
    }
}
