package org.rapporteur.gateway.document;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.rapporteur.gateway.edge.EdgeOrder;

/**
 * The page of the explorer, instead of Quarkus's own, which contains inline scripts. Everything else under /docs
 * is Quarkus's.
 */
@ApplicationScoped
class Explorer {

    private static final String PAGE = "/explorer/index.html";

    private final Buffer page;

    Explorer() {
        try (var stream = Explorer.class.getResourceAsStream(PAGE)) {
            page = Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void install(@Observes Router router) {
        router.route("/docs/").order(EdgeOrder.ENTRANCE + 1).handler(this::answer);
        router.route("/docs/index.html").order(EdgeOrder.ENTRANCE + 1).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var response = context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
        if (context.request().method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(page.length()))
                    .end();
        } else {
            response.end(page);
        }
    }
}
