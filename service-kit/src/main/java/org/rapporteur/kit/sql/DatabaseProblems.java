package org.rapporteur.kit.sql;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.annotation.Priority;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.share.Reading;

/** Answers for a database that is away, full or too slow (503), and for what it should not have been asked (500). */
final class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

    /** query_canceled: by the time that a statement may take. */
    private static final String TIMEOUT = "57014";

    private DatabaseProblems() {}

    @Provider
    @Priority(Priorities.USER)
    static class OfClientsThatLeft extends ExceptionMapperBase<Reading.LeftException>
            implements ExceptionMapper<Reading.LeftException> {
        @Override
        protected HttpProblem toProblem(Reading.LeftException e) {
            return ProblemType.SERVICE_UNAVAILABLE.because("The client has left");
        }
    }

    @Provider
    @Priority(Priorities.USER)
    static class OfPlainSql extends ExceptionMapperBase<DatabaseException>
            implements ExceptionMapper<DatabaseException> {
        @Override
        protected HttpProblem toProblem(DatabaseException e) {
            return problem(e);
        }
    }

    @Provider
    @Priority(Priorities.USER)
    static class OfEntities extends ExceptionMapperBase<PersistenceException>
            implements ExceptionMapper<PersistenceException> {
        @Override
        protected HttpProblem toProblem(PersistenceException e) {
            return problem(e);
        }
    }

    @Provider
    @Priority(Priorities.USER)
    static class OfTransactions extends ExceptionMapperBase<QuarkusTransactionException>
            implements ExceptionMapper<QuarkusTransactionException> {
        @Override
        protected HttpProblem toProblem(QuarkusTransactionException e) {
            return problem(e);
        }
    }

    private static HttpProblem problem(Throwable e) {
        var state = state(e);
        if (TIMEOUT.equals(state)) {
            return ProblemType.SERVICE_UNAVAILABLE
                    .builder(
                            "This takes longer than a request may; narrow it, such as by filters or rarer words, or try again later",
                            List.of())
                    .withHeader("Retry-After", 10)
                    .build();
        }
        if (isPassing(state)) {
            LOG.warnf("The database does not answer as it should (SQLSTATE %s): %s", state, e.getMessage());
            return ProblemType.SERVICE_UNAVAILABLE
                    .builder("The database is not available or too busy; try again", List.of())
                    .withHeader("Retry-After", 2)
                    .build();
        }
        LOG.errorf(e, "The database refused a statement (SQLSTATE %s)", state);
        return ProblemType.INTERNAL_ERROR.because(ProblemType.INTERNAL_ERROR.advice());
    }

    private static String state(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /**
     * No state at all (the pool gave no connection), connection lost (08), out of resources (53), lock not to be had (55),
     * stopped by an operator or a timeout (57, 25P04), serialization or deadlock (40), read-only after a fail-over (25006).
     */
    private static boolean isPassing(String state) {
        return state == null
                || List.of("08", "53", "55", "57", "40").contains(state.substring(0, 2))
                || state.startsWith("25P0")
                || state.equals("25006");
    }
}
