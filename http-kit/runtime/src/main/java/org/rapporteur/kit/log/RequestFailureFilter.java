package org.rapporteur.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.rapporteur.kit.problem.ProblemException;

/**
 * Keeps what a client can make happen at will from filling the log. A problem that we answer with on purpose, such as a 503 beyond a
 * share, is one line without a stack trace, for it says all there is to know. A client that hangs up in the middle of an answer is no
 * line at all.
 *
 * <p>Set by {@code quarkus.log.console.filter}, and only for the loggers of failed requests.
 */
@LoggingFilter(name = "request-failures")
public final class RequestFailureFilter implements Filter {

    private static final Set<String> LOGGERS = Set.of(
            "http-problem",
            "org.rapporteur.gateway.edge.Failures",
            "io.quarkus.vertx.http.runtime.QuarkusErrorHandler",
            "org.jboss.resteasy.reactive.common.core.AbstractResteasyReactiveContext");

    /** Ends of messages by which the JDK, Netty, Vert.x and Quarkus say that the other side has closed the connection. */
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

    @Override
    public boolean isLoggable(LogRecord record) {
        var thrown = record.getThrown();
        if (thrown == null || !LOGGERS.contains(record.getLoggerName())) {
            return true;
        }
        if (isHangUp(thrown)) {
            return false;
        }
        if (thrown instanceof ProblemException) {
            record.setThrown(null);
        }
        return true;
    }

    /** Whether the client has gone; a database that has gone is another matter. */
    private static boolean isHangUp(Throwable thrown) {
        return causes(thrown).noneMatch(SQLException.class::isInstance)
                && causes(thrown)
                        .anyMatch(cause -> (cause instanceof IOException
                                        || cause instanceof IllegalStateException
                                        || cause.getClass().getName().startsWith("io."))
                                && CLOSED.stream().anyMatch(end -> String.valueOf(cause.getMessage())
                                        .endsWith(end)));
    }

    /** A chain of causes may lead back to itself; ours are short. */
    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
