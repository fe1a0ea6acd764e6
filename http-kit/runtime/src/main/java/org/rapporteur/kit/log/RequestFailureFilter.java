package org.rapporteur.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.rapporteur.kit.problem.HangUps;
import org.rapporteur.kit.problem.ProblemException;

/**
 * Keeps what a client can make happen at will from filling the log by what the framework logs of failed requests. A client that
 * hangs up in the middle of an answer is no line at all; a problem that we answer with on purpose is one without a stack trace.
 *
 * <p>Set by {@code quarkus.log.console.filter}, and only for the framework's loggers; ours is
 * {@link org.rapporteur.kit.problem.FailureLog}.
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
