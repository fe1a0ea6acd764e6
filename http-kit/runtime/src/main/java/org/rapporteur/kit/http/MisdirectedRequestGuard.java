package org.rapporteur.kit.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rejects a request meant for another of our programs with 421 (RFC 9110 §15.5.20). An address may belong to
 * another container a moment later, and some paths, such as that of the changes, exist in all of them: the
 * response of the wrong one would be trusted.
 */
@ApplicationScoped
public class MisdirectedRequestGuard {

    /** The name of the intended program, as in {@code quarkus.application.name}; clients do not send it. */
    public static final String HEADER = "X-Rapporteur-Addressee";

    public static final int MISDIRECTED = 421;

    private static final String PROBLEM =
            "{\"type\":\"about:blank\",\"title\":\"Misdirected Request\",\"status\":421,\"detail\":\"This is another program\"}";

    private final String name;

    MisdirectedRequestGuard(@ConfigProperty(name = "quarkus.application.name") String name) {
        this.name = name;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 2).handler(context -> {
            var meant = context.request().getHeader(HEADER);
            if (meant == null || meant.equals(name)) {
                context.next();
            } else {
                context.response()
                        .setStatusCode(MISDIRECTED)
                        .putHeader("Content-Type", "application/problem+json")
                        .end(PROBLEM);
            }
        });
    }
}
