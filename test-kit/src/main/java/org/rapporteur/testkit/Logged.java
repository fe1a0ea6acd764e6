package org.rapporteur.testkit;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;

/** What is logged while this is open. The access log, which tests leave out, can be turned on for so long. */
public final class Logged extends Handler implements AutoCloseable {

    private static final String REQUEST_ID = "requestId";
    private static final String ACCESS = "access";

    /**
     * A line.
     *
     * @param thrown the failure whose stack trace it has, or null
     * @param members what a line of JSON has in its {@code mdc}
     */
    public record Line(String logger, Level level, String message, Throwable thrown, Map<String, String> members) {

        /** The id of the request that it is about, or null. */
        public String requestId() {
            return members.get(REQUEST_ID);
        }
    }

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Level accessLevel = logger(ACCESS).getLevel();

    public Logged() {
        logger("").addHandler(this);
    }

    /** With the access log. */
    public static Logged withAccess() {
        var logged = new Logged();
        logger(ACCESS).setLevel(Level.INFO);
        return logged;
    }

    private static org.jboss.logmanager.Logger logger(String name) {
        return LogContext.getLogContext().getLogger(name);
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Lines about a request. */
    public List<Line> of(String requestId) {
        return lines.stream().filter(line -> requestId.equals(line.requestId())).toList();
    }

    /** Warnings and errors. */
    public List<Line> failures() {
        return lines.stream()
                .filter(line -> line.level().intValue() >= Level.WARNING.intValue())
                .toList();
    }

    /** Lines of the access log. */
    public List<Line> accesses() {
        return lines.stream().filter(line -> line.logger().equals(ACCESS)).toList();
    }

    @Override
    public void publish(LogRecord line) {
        var known = ExtLogRecord.wrap(line);
        lines.add(new Line(
                known.getLoggerName(),
                known.getLevel(),
                known.getFormattedMessage(),
                known.getThrown(),
                Map.copyOf(known.getMdcCopy())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger("").removeHandler(this);
        logger(ACCESS).setLevel(accessLevel);
    }
}
