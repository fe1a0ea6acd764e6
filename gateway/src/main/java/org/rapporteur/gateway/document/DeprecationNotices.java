package org.rapporteur.gateway.document;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.rapporteur.gateway.catalogue.ApiCatalogue;
import org.rapporteur.gateway.catalogue.Route;
import org.rapporteur.gateway.edge.EdgeOrder;

/** Adds deprecation headers to every response, whoever sends it. */
@ApplicationScoped
class DeprecationNotices {

    private final ApiCatalogue catalogue;

    DeprecationNotices(ApiCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    void install(@Observes Router router) {
        router.route("/api/*").order(EdgeOrder.NOTICES).handler(this::tell);
    }

    private void tell(RoutingContext context) {
        if (catalogue.hasDeprecations()) {
            Route.of(context)
                    .operation(context.request().method().name())
                    .flatMap(operation ->
                            operation.deprecation(context.queryParams().names()))
                    .ifPresent(deprecation -> context.addHeadersEndHandler(ready -> {
                        var headers = context.response().headers();
                        headers.set("Deprecation", deprecation.sinceField());
                        headers.set("Sunset", deprecation.sunsetField());
                        // beside the links to pages
                        deprecation.link().ifPresent(link -> headers.add("Link", link));
                    }));
        }
        context.next();
    }
}
