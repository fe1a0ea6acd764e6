package org.rapporteur.gateway.edge;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Supplier;
import org.rapporteur.gateway.services.Route;
import org.rapporteur.gateway.services.Routes;
import org.rapporteur.kit.http.RouteForm;

/** Tells metrics and traces the form of what is streamed through, of the pages, and of what is refused before it gets there. */
@ApplicationScoped
class RouteForms {

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.FORMS).handler(RouteForms::tell);
    }

    private static void tell(RoutingContext context) {
        var form = form(context.request().path(), () -> Route.of(context).form());
        if (form != null) {
            RouteForm.tell(context, form);
        }
        context.next();
    }

    /** The form of a path; null for one that nothing here has. */
    static String form(String path) {
        return form(path, () -> Routes.form(path));
    }

    private static String form(String path, Supplier<Optional<String>> resource) {
        if (path == null) {
            return null;
        }
        if (MethodGuard.PAGES.contains(path)) {
            return path;
        }
        if (path.startsWith("/docs/")) {
            return "/docs/{file}";
        }
        if (path.startsWith("/assets/")) {
            return "/assets/{file}";
        }
        if (path.startsWith("/problems/")) {
            return "/problems/{name}";
        }
        return resource.get().orElse(null);
    }
}
