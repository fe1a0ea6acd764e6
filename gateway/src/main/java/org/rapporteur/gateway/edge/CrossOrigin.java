package org.rapporteur.gateway.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets scripts of any origin read (Fetch standard, CORS protocol); writing stays with the gateway's own origin. Reading needs
 * no credentials, so one answer serves every origin and caches need not tell them apart. (Quarkus' own filter would refuse
 * writes of the explorer's, too, which browsers mark with their origin although it is ours.)
 */
@ApplicationScoped
class CrossOrigin {

    private static final String READ = "GET, HEAD";
    private static final String ASKED =
            "Accept, Accept-Language, If-None-Match, Cache-Control, X-Request-Id, Last-Event-ID";
    private static final String EXPOSED =
            "Deprecation, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Sunset, X-Request-Id";
    private static final String DAY = "86400";

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.CROSS_ORIGIN).handler(CrossOrigin::handle);
    }

    private static void handle(RoutingContext context) {
        var request = context.request();
        var headers = context.response().headers();
        boolean preflight =
                request.method() == HttpMethod.OPTIONS && request.headers().contains("Access-Control-Request-Method");
        if (preflight) {
            headers.set("Access-Control-Allow-Origin", "*")
                    .set("Access-Control-Allow-Methods", READ)
                    .set("Access-Control-Allow-Headers", ASKED)
                    .set("Access-Control-Max-Age", DAY);
            context.response().setStatusCode(204).end();
            return;
        }
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            headers.set("Access-Control-Allow-Origin", "*").set("Access-Control-Expose-Headers", EXPOSED);
        }
        context.next();
    }
}
