package org.rapporteur.kit.resource;

import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/**
 * What the database refuses of the content of a write, as a problem of whoever sent it: the values (SQLSTATE class 22), a
 * constraint (23), or its own limits (54), such as the size of an index's entry. Its words stay here: they quote the content.
 */
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private Refusals() {}

    /** The problem of a failed write; empty when the content is not to blame. */
    static Optional<ProblemException> of(Throwable failure) {
        var cause = cause(failure);
        var state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
        var refusal = of(state, cause);
        refusal.ifPresent(
                problem -> LOG.infof("The database refused a write (SQLSTATE %s): %s", state, problem.detail()));
        return refusal;
    }

    private static Optional<ProblemException> of(String state, SQLException cause) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "22" ->
                Optional.of(ProblemType.INVALID.because("A value of the content cannot be kept: it is too long, too"
                        + " large, or of another form than the database takes"));
            case "23" -> Optional.of(broken(state, constraint(cause)));
            case "54" ->
                Optional.of(ProblemType.INVALID.because(
                        "A text or a list of the content is longer than the database can index"));
            default -> Optional.empty();
        };
    }

    private static ProblemException broken(String state, String constraint) {
        if (constraint != null && constraint.endsWith("_slug") && state.equals("23505")) {
            return ProblemType.SLUG_TAKEN.because("The slug belongs to another resource");
        }
        return ProblemType.CONFLICT.because(
                constraint == null
                        ? "The content breaks a rule of the database"
                        : "The content breaks the rule " + constraint);
    }

    /** The database's own exception, which a batch keeps beside its causes. */
    private static SQLException cause(Throwable failure) {
        SQLException found = null;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
                for (var next = sql; next != null; next = next.getNextException()) {
                    if (next instanceof PSQLException) {
                        return next;
                    }
                }
            }
        }
        return found;
    }

    private static String constraint(SQLException cause) {
        return cause instanceof PSQLException postgres && postgres.getServerErrorMessage() != null
                ? postgres.getServerErrorMessage().getConstraint()
                : null;
    }
}
