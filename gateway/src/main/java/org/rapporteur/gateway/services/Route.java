package org.rapporteur.gateway.services;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a request by its path. It is found out once for each request.
 *
 * @param form such as {@code /api/v1/events/{ref}/history}, see {@link Routes#form}; empty when there is no such resource
 * @param methods see {@link Routes#methods}
 * @param isOwn whether the gateway answers it itself
 * @param service which service answers it; empty when none does
 * @param isLoad whether it takes bulk loads
 */
public record Route(
        Optional<String> form, List<String> methods, boolean isOwn, Optional<Service> service, boolean isLoad) {

    private static final String KEY = Route.class.getName();

    /** The route of a request. */
    public static Route of(RoutingContext context) {
        Route known = context.get(KEY);
        if (known == null) {
            known = of(context.request().path());
            context.put(KEY, known);
        }
        return known;
    }

    private static Route of(String path) {
        return new Route(
                Routes.form(path), Routes.methods(path), Routes.isOwn(path), Routes.of(path), Routes.isLoad(path));
    }
}
