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

/** Captures log records while open. Can enable the access log, which is off in tests. */
public final class Logged extends Handler implements AutoCloseable {

    private static final String REQUEST_ID = "requestId";
    private static final String ACCESS = "access";

    /**
     * A log record.
     *
     * @param thrown the logged exception, or null
     * @param members the {@code mdc} of a JSON log line
     */
    public record Line(String logger, Level level, String message, Throwable thrown, Map<String, String> members) {

        /** Returns the id of the related request, or null. */
        public String requestId() {
            return members.get(REQUEST_ID);
        }
    }

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Level accessLevel = logger(ACCESS).getLevel();

    public Logged() {
        logger("").addHandler(this);
    }

    /** Captures with the access log. */
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

    /** Returns the lines about a request. */
    public List<Line> of(String requestId) {
        return lines.stream().filter(line -> requestId.equals(line.requestId())).toList();
    }

    /** Returns warnings and errors. */
    public List<Line> failures() {
        return lines.stream()
                .filter(line -> line.level().intValue() >= Level.WARNING.intValue())
                .toList();
    }

    /** Returns lines of the access log. */
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
