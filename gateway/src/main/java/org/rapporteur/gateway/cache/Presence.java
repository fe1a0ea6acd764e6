package org.rapporteur.gateway.cache;

import io.vertx.ext.web.RoutingContext;
import org.rapporteur.kit.http.RequestEnd;

/**
 * Whether a request still waits for a response. It is watched from before its client may have to wait: when it is
 * its turn, the client may have disconnected, and the end of a request is reported only once.
 */
final class Presence {

    private static final String KEY = Presence.class.getName();

    private final RoutingContext request;
    private Filling filling;
    private boolean over;

    private Presence(RoutingContext request) {
        this.request = request;
    }

    /** Returns that of a request, which is watched from the first call on. */
    static Presence of(RoutingContext request) {
        Presence known = request.get(KEY);
        if (known != null) {
            return known;
        }
        var presence = new Presence(request);
        request.put(KEY, presence);
        RequestEnd.whenOver(request, presence::end);
        if (request.response().closed()) {
            presence.end();
        }
        return presence;
    }

    /** The response to this request is for a filling, which ends with it at the latest. */
    void leads(Filling led) {
        boolean late;
        synchronized (this) {
            filling = led;
            late = over;
        }
        if (late) {
            led.abandon();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    private void end() {
        Filling led;
        synchronized (this) {
            over = true;
            led = filling;
        }
        if (led != null && request.response().ended()) {
            led.pass();
        } else if (led != null) {
            led.abandon();
        }
    }
}
