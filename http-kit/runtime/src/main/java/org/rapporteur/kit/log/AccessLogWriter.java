package org.rapporteur.kit.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Writes the lines of the access log by a thread of its own, through the same handler as all other lines, so that none is in the
 * middle of another. An event loop does not wait for an output that is stuck: when too many lines wait, more are dropped and counted.
 */
@Singleton
class AccessLogWriter {

    private static final int MOST = 8192;
    private static final Duration LAST_LINES = Duration.ofSeconds(2);
    /** After all else that logs at the end. */
    private static final int LATE = 10_000;

    private static final Logger LOG = Logger.getLogger(AccessLog.CATEGORY);
    private static final ExtLogRecord END = new ExtLogRecord(Level.OFF, "", AccessLogWriter.class.getName());

    private final BlockingQueue<ExtLogRecord> lines = new ArrayBlockingQueue<>(MOST);
    private final Counter dropped;
    private Thread thread;

    AccessLogWriter(MeterRegistry metrics) {
        dropped = Counter.builder("rapporteur.access.log.dropped")
                .description("Lines of the access log that were dropped since the output did not take them")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("access-log").start(this::run);
    }

    /** What is said by then is written. */
    void stop(@Observes @Priority(LATE) ShutdownEvent event) throws InterruptedException {
        if (lines.offer(END)) {
            thread.join(LAST_LINES);
        }
    }

    boolean isOn() {
        return LOG.isLoggable(Level.INFO);
    }

    void write(ExtLogRecord line) {
        if (!lines.offer(line)) {
            dropped.increment();
        }
    }

    private void run() {
        try {
            for (var line = lines.take(); line != END; line = lines.take()) {
                LOG.logRaw(line);
            }
        } catch (InterruptedException e) {
            // nobody interrupts it but a JVM that ends
        }
    }
}
