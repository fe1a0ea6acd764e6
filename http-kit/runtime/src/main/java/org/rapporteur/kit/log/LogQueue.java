package org.rapporteur.kit.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

/**
 * Passes lines to other handlers in a separate thread, so that no thread waits for a blocked output when it logs.
 * When too many lines wait, more are dropped, access log lines first: a flood of requests does not suppress the
 * reasons for their failures.
 *
 * <p>Unlike the log manager's {@code AsyncHandler}, it reports what it drops, and waits at its end for the lines
 * in progress.
 */
final class LogQueue extends ExtHandler {

    private static final int MOST = 8192;
    /** How many of these are reserved for lines other than the access log. */
    private static final int FOR_FAILURES = 1024;

    /** The maximum number of lines sent together. */
    private static final int AT_ONCE_MOST = 256;

    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final ExtLogRecord END = new ExtLogRecord(Level.OFF, "", LogQueue.class.getName());

    private enum State {
        QUEUED,
        /** All waiting lines are written: later ones, at the end of a process, are written synchronously. */
        AT_ONCE,
        STUCK
    }

    private final BlockingQueue<ExtLogRecord> lines = new ArrayBlockingQueue<>(MOST);
    private final BooleanSupplier output;
    private final Consumer<ExtLogRecord> dropped;
    private final List<ExtLogRecord> unsent = new ArrayList<>();
    private final Thread thread;
    private volatile State state = State.QUEUED;

    /**
     * @param outputs write the lines
     * @param output sends what they have written, and returns whether it could; called once no more lines
     * wait, or many were written
     * @param dropped called for each line that is not written
     */
    LogQueue(Collection<Handler> outputs, BooleanSupplier output, Consumer<ExtLogRecord> dropped) {
        this.output = output;
        this.dropped = dropped;
        outputs.forEach(this::addHandler);
        thread = Thread.ofPlatform().daemon().name("log").start(this::run);
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        if (Thread.currentThread() == thread) {
            // an output that reports its own failures would cause more of them
            return;
        }
        switch (state) {
            case QUEUED -> queue(line);
            case AT_ONCE -> writeAtOnce(line);
            case STUCK -> dropped.accept(line);
        }
    }

    private void queue(ExtLogRecord line) {
        if (isCallerCalculationRequired()) {
            line.copyAll();
        } else {
            line.disableCallerCalculation();
            line.copyMdc();
        }
        // its parameters may change before it is written
        line.getFormattedMessage();
        boolean hasRoom = !AccessLog.CATEGORY.equals(line.getLoggerName()) || lines.remainingCapacity() > FOR_FAILURES;
        if (!hasRoom || !lines.offer(line)) {
            dropped.accept(line);
        }
    }

    private void run() {
        try {
            for (var line = lines.take(); line != END; line = lines.take()) {
                write(line);
                if (lines.isEmpty() || unsent.size() >= AT_ONCE_MOST) {
                    send();
                    // threads that log need not wake this one for each line of a flood
                    LockSupport.parkNanos(GATHERING_NANOS);
                }
            }
        } catch (InterruptedException e) {
            // only a terminating JVM interrupts it
        }
        send();
    }

    private void write(ExtLogRecord line) {
        try {
            publishToNestedHandlers(line);
            unsent.add(line);
        } catch (RuntimeException e) {
            // a line that cannot be written must not stop the others
            dropped.accept(line);
        }
    }

    /** What an output rejects may be part of earlier lines, so all of them count as lost. */
    private void send() {
        if (!output.getAsBoolean()) {
            unsent.forEach(dropped);
        }
        unsent.clear();
    }

    private synchronized void writeAtOnce(ExtLogRecord line) {
        write(line);
        send();
    }

    /**
     * Waits until everything logged so far is written, then writes further lines synchronously; if the output
     * is blocked, drops them instead.
     *
     * @param patience how long the output may take
     * @return whether all is written
     */
    boolean end(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        if (lines.offer(END, patience.toNanos(), TimeUnit.NANOSECONDS)) {
            thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
        if (thread.isAlive()) {
            state = State.STUCK;
            return false;
        }
        state = State.AT_ONCE;
        for (var line = lines.poll(); line != null; line = lines.poll()) {
            writeAtOnce(line);
        }
        return true;
    }
}
