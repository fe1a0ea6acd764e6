package org.rapporteur.kit.http;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.ext.web.RoutingContext;

/** The end of a request: its response is complete, or its connection is lost. */
public final class RequestEnd {

    private RequestEnd() {}

    /**
     * Calls back once when a request has ended. Handlers set on the response itself would be replaced by those
     * of the responder.
     */
    public static void whenOver(RoutingContext context, Runnable then) {
        if (context.request().getCookie(QuarkusRequestWrapper.FAKE_COOKIE_NAME) != null) {
            QuarkusRequestWrapper.get(context.request()).addRequestDoneHandler(over -> then.run());
        } else {
            context.addEndHandler(over -> then.run());
        }
    }
}
