package org.rapporteur.gateway.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.rapporteur.gateway.catalogue.Route;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.kit.problem.ProblemType;

/** Handles unsupported methods, and OPTIONS, in the same way for every path. */
@ApplicationScoped
class MethodGuard {

    private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");
    static final Set<String> PAGES =
            Set.of("/", "/openapi", "/openapi.json", "/openapi.yaml", "/docs", "/guide", "/problems");

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
        var methods = isPage(path) ? READING : Route.of(context).methods();
        if (methods.isEmpty() || (methods.contains(method.name()) && method != HttpMethod.OPTIONS)) {
            context.next();
            return;
        }
        context.response().putHeader("Allow", String.join(", ", methods));
        if (method == HttpMethod.OPTIONS) {
            context.response().setStatusCode(204).end();
        } else {
            problems.answer(context, ProblemType.METHOD_NOT_ALLOWED.because(ProblemType.METHOD_NOT_ALLOWED.advice()));
        }
    }

    private static boolean isPage(String path) {
        return PAGES.contains(path) || path.startsWith("/docs/") || path.startsWith("/problems/");
    }
}
