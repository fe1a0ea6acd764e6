package org.rapporteur.gateway.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets scripts of any origin read every response, errors included (Fetch standard, CORS protocol). A preflight
 * allows every method, so that a script learns from the problem why its request fails, but not the header
 * Authorization: without a token nothing can be written, so that only the gateway's own origin may write. Responses
 * do not depend on credentials or on the origin, so that one serves all and caches need not distinguish them.
 * (Quarkus's own filter would also reject the explorer's writes, which browsers send with an Origin header,
 * although it is ours.)
 */
@ApplicationScoped
public class CrossOrigin {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String ASKED =
            "Accept, Accept-Language, Cache-Control, Content-Type, If-None-Match, Last-Event-ID, X-Request-Id";
    private static final String EXPOSED = "Allow, Content-Disposition, Deprecation, ETag, Link, Location, RateLimit,"
            + " RateLimit-Policy, Retry-After, Sunset, WWW-Authenticate, X-Request-Id";
    private static final String DAY = "86400";

    void install(@Observes Router router) {
        // before everything that may reject a request
        router.route().order(EdgeOrder.READABLE).handler(context -> {
            makeReadable(context.response());
            context.next();
        });
        router.route().order(EdgeOrder.CROSS_ORIGIN).handler(CrossOrigin::preflight);
    }

    /** Adds the headers that let scripts of any origin read a response. */
    public static void makeReadable(HttpServerResponse response) {
        response.headers().set("Access-Control-Allow-Origin", "*").set("Access-Control-Expose-Headers", EXPOSED);
    }

    private static void preflight(RoutingContext context) {
        var request = context.request();
        if (request.method() != HttpMethod.OPTIONS || !request.headers().contains("Access-Control-Request-Method")) {
            context.next();
            return;
        }
        var headers = context.response().headers();
        headers.remove("Access-Control-Expose-Headers")
                .set("Access-Control-Allow-Methods", METHODS)
                .set("Access-Control-Allow-Headers", ASKED)
                .set("Access-Control-Max-Age", DAY);
        context.response().setStatusCode(204).end();
    }
}
