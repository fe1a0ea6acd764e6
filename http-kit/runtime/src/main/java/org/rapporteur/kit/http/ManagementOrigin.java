package org.rapporteur.kit.http;

import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Removes the CORS headers that Quarkus sets on the management interface: a page that an operator visits must not
 * read the metrics of the operator's machine.
 */
@ApplicationScoped
public class ManagementOrigin {

    void install(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(context -> {
            context.addHeadersEndHandler(ignored -> context.response().headers().remove("Access-Control-Allow-Origin"));
            context.next();
        });
    }
}
