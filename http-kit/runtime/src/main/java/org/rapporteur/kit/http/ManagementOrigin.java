package org.rapporteur.kit.http;

import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Takes back the leave that Quarkus gives to scripts of any origin at the management interface: a page that an operator visits
 * is not to read the metrics of the operator's machine.
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
