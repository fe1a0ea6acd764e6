package org.rapporteur.kit.sql;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.annotation.Priority;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.rapporteur.kit.problem.ProblemAnswer;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.share.Reading;

/** Returns problems for a database that is down, full or too slow (503), and for invalid statements (500). */
final class DatabaseProblems {

    /** query_canceled: by the statement timeout. */
    private static final String TIMEOUT = "57014";

    private DatabaseProblems() {}

    @Provider
    @Priority(Priorities.USER)
    static class OfClientsThatLeft implements ExceptionMapper<Reading.LeftException> {
        /** Nobody reads it, and nobody is to blame: it is not logged as a failure. */
        @Override
        public Response toResponse(Reading.LeftException e) {
            return ProblemAnswer.unlogged(ProblemType.SERVICE_UNAVAILABLE.because("The client has disconnected"));
        }
    }

    @Provider
    @Priority(Priorities.USER)
    static class OfPlainSql implements ExceptionMapper<DatabaseException> {
        @Override
        public Response toResponse(DatabaseException e) {
            return ProblemAnswer.of(e, problem(e));
        }
    }

    @Provider
    @Priority(Priorities.USER)
    static class OfEntities implements ExceptionMapper<PersistenceException> {
        @Override
        public Response toResponse(PersistenceException e) {
            return ProblemAnswer.of(e, problem(e));
        }
    }

    @Provider
    @Priority(Priorities.USER)
    static class OfTransactions implements ExceptionMapper<QuarkusTransactionException> {
        @Override
        public Response toResponse(QuarkusTransactionException e) {
            return ProblemAnswer.of(e, problem(e));
        }
    }

    private static ProblemException problem(Throwable e) {
        var cause = DatabaseException.in(e);
        var state = cause == null ? null : cause.getSQLState();
        if (TIMEOUT.equals(state)) {
            return ProblemType.SERVICE_UNAVAILABLE
                    .because("This takes longer than a request may; narrow it, for example with filters or rarer"
                            + " words, or try again later")
                    .withHeader("Retry-After", 10);
        }
        if (isPassing(state)) {
            return ProblemType.SERVICE_UNAVAILABLE
                    .because("The database is not available or too busy; try again")
                    .withHeader("Retry-After", 2);
        }
        return ProblemType.INTERNAL_ERROR.because(ProblemType.INTERNAL_ERROR.advice());
    }

    /**
     * No state at all (the pool gave no connection), connection lost (08), out of resources (53), lock not
     * available (55), stopped by an operator or a timeout (57, 25P04), serialization or deadlock (40),
     * read-only after a failover (25006).
     */
    private static boolean isPassing(String state) {
        return state == null
                || List.of("08", "53", "55", "57", "40").contains(state.substring(0, 2))
                || state.startsWith("25P0")
                || state.equals("25006");
    }
}
