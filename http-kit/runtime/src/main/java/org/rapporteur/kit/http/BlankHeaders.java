package org.rapporteur.kit.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Removes headers that may be empty (RFC 9110 §12.5) and then mean nothing, before a library fails to parse them. */
@ApplicationScoped
public class BlankHeaders {

    private static final List<String> NEGOTIATION = List.of("Accept", "Accept-Language", "Accept-Charset");

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(context -> {
            var headers = context.request().headers();
            for (var name : NEGOTIATION) {
                var value = headers.get(name);
                if (value != null && value.isBlank()) {
                    headers.remove(name);
                }
            }
            context.next();
        });
    }
}
