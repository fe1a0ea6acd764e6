package org.rapporteur.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.rapporteur.kit.problem.HangUps;
import org.rapporteur.kit.problem.ProblemException;

/**
 * Prevents clients from filling the log with the framework's messages about failed requests. Drops those about a
 * client that disconnects during a response, and removes the stack trace of a deliberate problem.
 *
 * <p>Set by {@code quarkus.log.console.filter}, and only for the framework's loggers; ours is {@link
 * org.rapporteur.kit.problem.FailureLog}.
 */
@LoggingFilter(name = "request-failures")
public final class RequestFailureFilter implements Filter {

    private static final Set<String> LOGGERS = Set.of(
            "io.quarkus.vertx.http.runtime.QuarkusErrorHandler",
            "org.jboss.resteasy.reactive.common.core.AbstractResteasyReactiveContext");

    @Override
    public boolean isLoggable(LogRecord record) {
        var thrown = record.getThrown();
        if (thrown == null || !LOGGERS.contains(record.getLoggerName())) {
            return true;
        }
        if (HangUps.isOne(thrown)) {
            return false;
        }
        if (thrown instanceof ProblemException) {
            record.setThrown(null);
        }
        return true;
    }
}
