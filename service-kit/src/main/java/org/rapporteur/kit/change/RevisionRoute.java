package org.rapporteur.kit.change;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapporteur.kit.http.PeerSecret;

/**
 * {@code GET /q/revision?after=REVISION&wait=SECONDS}: returns the {@linkplain RevisionWatch revision} of the
 * committed data as plain text, once it differs from {@code after}, or the time is over. Only for the gateway; not
 * found for others. It holds no thread while it waits.
 */
@ApplicationScoped
class RevisionRoute {

    private static final String PATH = "/q/revision";
    /** Half a minute is more than anybody needs; idle connections are closed elsewhere. */
    private static final Pattern SECONDS = Pattern.compile("[0-2]?[0-9](?:\\.[0-9]{1,3})?");

    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;

    private final RevisionWatch watch;
    private final PeerSecret peers;

    RevisionRoute(RevisionWatch watch, PeerSecret peers) {
        this.watch = watch;
        this.peers = peers;
    }

    void install(@Observes Router router) {
        router.get(PATH).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        if (!peers.admits(context.request())) {
            context.fail(NOT_FOUND);
            return;
        }
        var wait = Optional.ofNullable(context.request().getParam("wait")).orElse("0");
        if (!SECONDS.matcher(wait).matches()) {
            context.fail(BAD_REQUEST);
            return;
        }
        var loop = context.vertx().getOrCreateContext();
        watch.after(context.request().getParam("after"), millis(wait))
                .whenComplete((revision, failure) -> loop.runOnContext(here -> answer(context, revision)));
    }

    private static Duration millis(String seconds) {
        return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValueExact());
    }

    private static void answer(RoutingContext context, String revision) {
        var response = context.response();
        if (response.closed()) {
            return;
        }
        if (revision == null) {
            // the gateway retries; there is nothing to log
            response.setStatusCode(UNAVAILABLE).end();
            return;
        }
        response.putHeader("Content-Type", "text/plain")
                .putHeader("Cache-Control", "no-store")
                .end(revision);
    }
}
