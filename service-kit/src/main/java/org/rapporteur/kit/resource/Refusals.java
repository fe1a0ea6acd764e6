package org.rapporteur.kit.resource;

import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.sql.DatabaseException;

/**
 * What the database rejects in the content of a write, as a problem of its sender: the values (SQLSTATE class 22),
 * a constraint (23), or its own limits (54), such as the size of an index entry. Its messages are not passed on,
 * since they quote the content.
 */
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private Refusals() {}

    /** Returns the problem of a failed write; empty if the content is not to blame. */
    static Optional<ProblemException> of(Throwable failure) {
        var cause = DatabaseException.in(failure);
        var state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
        var refusal = of(state, cause);
        refusal.ifPresent(
                problem -> LOG.infof("The database rejected a write (SQLSTATE %s): %s", state, problem.detail()));
        return refusal;
    }

    private static Optional<ProblemException> of(String state, SQLException cause) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "22" ->
                Optional.of(ProblemType.INVALID.because("A value in the content cannot be stored: it is too long, too"
                        + " large, or in a format that the database does not accept"));
            case "23" -> Optional.of(broken(state, constraint(cause)));
            case "54" ->
                Optional.of(ProblemType.INVALID.because(
                        "A text or a list in the content is longer than the database can index"));
            default -> Optional.empty();
        };
    }

    private static ProblemException broken(String state, String constraint) {
        if (constraint != null && constraint.endsWith("_slug") && state.equals("23505")) {
            return ProblemType.SLUG_TAKEN.because("The slug belongs to another resource");
        }
        return ProblemType.CONFLICT.because(
                constraint == null
                        ? "The content violates a constraint of the database"
                        : "The content violates the constraint " + constraint);
    }

    private static String constraint(SQLException cause) {
        return cause instanceof PSQLException postgres && postgres.getServerErrorMessage() != null
                ? postgres.getServerErrorMessage().getConstraint()
                : null;
    }
}
