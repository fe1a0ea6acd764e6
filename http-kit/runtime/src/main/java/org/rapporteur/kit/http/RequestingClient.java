package org.rapporteur.kit.http;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * The client for which a service receives a request. The gateway adds it to each request, as a hash of the
 * client's key, so that a service can divide its resources among clients; the gateway removes a header of this
 * name from clients. It grants no rights.
 */
public final class RequestingClient {

    /** The header with the key of the client. */
    public static final String HEADER = "X-Rapporteur-Client";

    /** The key of requests without one: from another service, or from a client that bypasses the gateway. */
    public static final String NONE = "";

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{16}");

    private RequestingClient() {}

    /**
     * Returns the header value for a client.
     *
     * @param client the client's key at the gateway, such as its address
     * @return 16 hexadecimal digits, the same for a client in every process
     */
    public static String hash(String client) {
        return Sha256.hex(client, 8);
    }

    /** Returns the key in a header value; {@link #NONE} without one, or if it is invalid. */
    public static String of(String header) {
        return header != null && KEY.matcher(header).matches() ? header : NONE;
    }

    /** Returns the key of a request's client; {@link #NONE} without one. */
    public static String of(RoutingContext context) {
        return of(context.request().getHeader(HEADER));
    }

    /**
     * Returns the key of the client whose request the current thread handles; {@link #NONE} without a request,
     * as in a timer.
     */
    public static String current() {
        var container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return NONE;
        }
        var context = container.instance(CurrentVertxRequest.class).get().getCurrent();
        return context == null ? NONE : of(context);
    }
}
