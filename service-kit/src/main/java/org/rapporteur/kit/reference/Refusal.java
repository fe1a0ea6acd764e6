package org.rapporteur.kit.reference;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Distinguishes data that can never be stored from failures that may pass: a database that is down, busy or full. */
final class Refusal {

    /** SQLSTATE classes: data exception, constraint violation, program limit exceeded. */
    private static final Set<String> OF_DATA = Set.of("22", "23", "54");

    private static final int LONGEST = 200;

    private Refusal() {}

    /** Returns why a failure is due to the data; empty if it is not. */
    static Optional<String> cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                var state = sql.getSQLState();
                return state != null && state.length() == 5 && OF_DATA.contains(state.substring(0, 2))
                        ? Optional.of(shortened(sql.getMessage()) + " (SQLSTATE " + state + ")")
                        : Optional.empty();
            }
            if (cause instanceof ReferenceState.MalformedException) {
                return Optional.of(cause.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Only the server's message: what follows it quotes data. */
    private static String shortened(String message) {
        var line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
