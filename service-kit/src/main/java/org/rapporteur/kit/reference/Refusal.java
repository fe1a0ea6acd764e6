package org.rapporteur.kit.reference;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Tells what can never be taken, as it is, from what only cannot be taken now: a database that is away, busy or full. */
final class Refusal {

    /** SQLSTATE classes: data exception, constraint violation, program limit exceeded. */
    private static final Set<String> OF_DATA = Set.of("22", "23", "54");

    private static final int LONGEST = 200;

    private Refusal() {}

    /** Why a failure is the data's own; empty when it is not. */
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

    /** The server's message alone: what follows it quotes data. */
    private static String shortened(String message) {
        var line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
