package org.rapporteur.gateway.edge;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.rapporteur.gateway.catalogue.ApiCatalogue;
import org.rapporteur.gateway.catalogue.Route;
import org.rapporteur.kit.http.RouteForm;

/**
 * Determines the route of each request once, for all later handlers, and sets it in metrics and traces for what is
 * proxied, for pages, and for early rejections.
 */
@ApplicationScoped
class RouteForms {

    private final ApiCatalogue catalogue;

    RouteForms(ApiCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.FORMS).handler(this::tell);
    }

    private void tell(RoutingContext context) {
        var path = context.request().path();
        var route = catalogue.route(path);
        route.tell(context);
        var form = form(path, route);
        if (form != null) {
            RouteForm.tell(context, form);
        }
        context.next();
    }

    /** Returns the template of a path; null if it is unknown. */
    static String form(String path, Route route) {
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
        return route.form().orElse(null);
    }
}
