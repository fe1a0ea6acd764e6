package org.rapporteur.gateway.services;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

/** The client for which this thread works: its requests to services count for that client. */
public final class Requester {

    private static final String KEY = Requester.class.getName();

    /** The key for the gateway itself. */
    public static final String NOBODY = "gateway";

    private Requester() {}

    /** Sets the client of the current request, by its key. */
    public static void set(String client) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, client);
        }
    }

    /** Returns the client's key. */
    static String current() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<String>get(KEY).orElse(NOBODY)
                : NOBODY;
    }
}
