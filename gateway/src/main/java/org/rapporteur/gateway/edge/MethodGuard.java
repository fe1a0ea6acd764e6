package org.rapporteur.gateway.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.gateway.services.Routes;
import org.rapporteur.kit.problem.ProblemType;

/** What the gateway answers itself can only be read. */
@ApplicationScoped
class MethodGuard {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String ALLOWED = "GET, HEAD, OPTIONS";
    private static final Set<String> PAGES =
            Set.of("/", "/openapi", "/openapi.json", "/openapi.yaml", "/docs", "/problems");

    private final ProblemWriter problems;

    MethodGuard(ProblemWriter problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.METHOD_GUARD).handler(this::check);
    }

    private void check(RoutingContext context) {
        var path = context.request().path();
        var method = context.request().method();
        if (!isOwn(path) || method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            context.next();
        } else if (READING.contains(method)) {
            context.response().setStatusCode(204).putHeader("Allow", ALLOWED).end();
        } else {
            context.response().putHeader("Allow", ALLOWED);
            problems.answer(context, ProblemType.METHOD_NOT_ALLOWED.because(ProblemType.METHOD_NOT_ALLOWED.advice()));
        }
    }

    private static boolean isOwn(String path) {
        return Routes.isOwn(path) || PAGES.contains(path) || path.startsWith("/docs/") || path.startsWith("/problems/");
    }
}
