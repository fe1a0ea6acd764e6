package org.rapporteur.kit.http;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The client on whose behalf a service gets a request. The gateway sends it with each request, as a hash of what it knows the
 * client by, so that a service can share out what it has among clients; a header of this name from outside goes no further.
 * It grants nothing.
 */
public final class RequestingClient {

    /** The header with the key of the client. */
    public static final String HEADER = "X-Rapporteur-Client";

    /** The key of requests without one: from another service, or from whoever reaches a service without the gateway. */
    public static final String NONE = "";

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{16}");

    private RequestingClient() {}

    /**
     * What to send as the header for a client.
     *
     * @param client what the gateway knows the client by, such as its address
     * @return 16 hexadecimal digits, the same for the same client in each process
     */
    public static String hash(String client) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(client.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of a header's value; {@link #NONE} without one, or for what is no key. */
    public static String of(String header) {
        return header != null && KEY.matcher(header).matches() ? header : NONE;
    }

    /** The key of a request's client; {@link #NONE} without one. */
    public static String of(RoutingContext context) {
        return of(context.request().getHeader(HEADER));
    }

    /** The key of the client whose request the current thread works on; {@link #NONE} without a request, as in a timer. */
    public static String current() {
        var container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return NONE;
        }
        var context = container.instance(CurrentVertxRequest.class).get().getCurrent();
        return context == null ? NONE : of(context);
    }
}
