package org.rapporteur.kit.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** Distinguishes disconnected clients from other failures. */
public final class HangUps {

    /** Endings of messages of the JDK, Netty, Vert.x and Quarkus when the other side has closed the connection. */
    private static final Set<String> CLOSED = Set.of(
            "Broken pipe",
            "Connection reset",
            "Connection reset by peer",
            "Connection was closed",
            "Connection has been closed",
            "Failed to write",
            "Response has already been written",
            "Response has been closed",
            "Socket is closed");

    private HangUps() {}

    /** Whether the client has disconnected; a lost database connection does not count. */
    public static boolean isOne(Throwable thrown) {
        return Causes.of(thrown).noneMatch(SQLException.class::isInstance)
                && Causes.of(thrown)
                        .anyMatch(cause -> (cause instanceof IOException
                                        || cause instanceof IllegalStateException
                                        || cause.getClass().getName().startsWith("io."))
                                && CLOSED.stream().anyMatch(end -> String.valueOf(cause.getMessage())
                                        .endsWith(end)));
    }
}
