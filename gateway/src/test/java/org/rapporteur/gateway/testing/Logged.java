package org.rapporteur.gateway.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.rapporteur.kit.http.RequestId;

/** What is logged while this is open. */
public final class Logged extends Handler implements AutoCloseable {

    /** A line: what it says, and the id of the request that it is about. */
    public record Line(String message, String requestId) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    public Logged() {
        LogContext.getLogContext().getLogger("").addHandler(this);
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        var known = ExtLogRecord.wrap(line);
        lines.add(new Line(known.getFormattedMessage(), known.getMdc(RequestId.MDC_KEY)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LogContext.getLogContext().getLogger("").removeHandler(this);
    }
}
