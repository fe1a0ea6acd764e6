package org.rapporteur.gateway.services;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

/** The client on whose behalf this thread works: what it asks of the services counts for that client. */
public final class Requester {

    private static final String KEY = Requester.class.getName();

    /** What the gateway asks for itself. */
    public static final String NOBODY = "gateway";

    private Requester() {}

    /** Notes the client of the request in hand, by its key. */
    public static void set(String client) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, client);
        }
    }

    /** The client's key. */
    static String current() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<String>get(KEY).orElse(NOBODY)
                : NOBODY;
    }
}
