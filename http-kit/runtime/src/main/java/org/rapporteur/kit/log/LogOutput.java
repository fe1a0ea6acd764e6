package org.rapporteur.kit.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Writes all log lines through a {@link LogQueue} while the program serves requests, and counts those dropped.
 * Lines before and after that are written synchronously: the reason for a failed start must not be lost.
 */
@Singleton
class LogOutput {

    private static final Duration LAST_LINES = Duration.ofSeconds(2);
    /** Starts before, and ends after, everything else. */
    private static final int FIRST = 1;

    private static final int LAST = 10_000;

    private final Counter accesses;
    private final Counter others;
    private final boolean stderr;
    private final Logger root = LogContext.getLogContext().getLogger("");
    private List<Handler> before;
    private StandardOutput output;
    private LogQueue queue;

    LogOutput(MeterRegistry metrics, @ConfigProperty(name = "quarkus.log.console.stderr") Optional<Boolean> stderr) {
        this.stderr = stderr.orElse(false);
        accesses = Counter.builder("rapporteur.access.log.dropped")
                .description("Dropped access log lines, because the output did not accept them")
                .register(metrics);
        others = Counter.builder("rapporteur.log.dropped")
                .description("Other dropped log lines, such as failures, because the output did not accept them")
                .register(metrics);
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        before = List.of(root.getHandlers());
        output = new StandardOutput(new FileOutputStream(stderr ? FileDescriptor.err : FileDescriptor.out));
        // in tests and development, the standard output belongs to somebody else
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            consoles(before.stream()).forEach(console -> console.setOutputStream(output));
        }
        queue = new LogQueue(before, output::send, this::count);
        root.setHandlers(new Handler[] {queue});
        output.gather(true);
    }

    private static Stream<ConsoleHandler> consoles(Stream<Handler> handlers) {
        return handlers.flatMap(handler -> switch (handler) {
            case ConsoleHandler console -> Stream.of(console);
            case ExtHandler others -> consoles(Stream.of(others.getHandlers()));
            default -> Stream.empty();
        });
    }

    private void count(ExtLogRecord line) {
        (AccessLog.CATEGORY.equals(line.getLoggerName()) ? accesses : others).increment();
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
        if (queue == null) {
            return;
        }
        if (queue.end(LAST_LINES)) {
            output.gather(false);
            // others may have been added since
            var now = new ArrayList<>(List.of(root.getHandlers()));
            now.remove(queue);
            now.addAll(before);
            root.setHandlers(now.toArray(Handler[]::new));
        } else {
            before.forEach(LogOutput::leaveConsoles);
        }
    }

    /** Quarkus closes its consoles at the end, and would wait for a blocked one. */
    private static void leaveConsoles(Handler handler) {
        if (handler instanceof ExtHandler parent) {
            for (var child : parent.getHandlers()) {
                if (child instanceof ConsoleHandler) {
                    parent.removeHandler(child);
                } else {
                    leaveConsoles(child);
                }
            }
        }
    }
}
