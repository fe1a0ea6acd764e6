package org.rapporteur.kit.log;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

/**
 * Hands lines on to other handlers by a thread of its own, so that no thread that logs waits for an output that is stuck. When too many
 * lines wait, more are dropped, and lines of the access log before all others: a flood of requests does not keep out why they fail.
 *
 * <p>Unlike the log manager's {@code AsyncHandler} it tells of what it drops, and its end waits for the lines that are on their way.
 */
final class LogQueue extends ExtHandler {

    private static final int MOST = 8192;
    /** Of these, how many are kept for lines that are not of the access log. */
    private static final int FOR_FAILURES = 1024;

    private static final ExtLogRecord END = new ExtLogRecord(Level.OFF, "", LogQueue.class.getName());

    private enum State {
        QUEUED,
        /** All that waited is written: what comes now, at the end of a process, is written at once. */
        AT_ONCE,
        STUCK
    }

    private final BlockingQueue<ExtLogRecord> lines = new ArrayBlockingQueue<>(MOST);
    private final BooleanSupplier hasFailed;
    private final Consumer<ExtLogRecord> dropped;
    private final Thread thread;
    private volatile State state = State.QUEUED;

    /**
     * @param outputs what writes the lines
     * @param hasFailed asked after each line, whether the output has refused it
     * @param dropped told of each line that is not written
     */
    LogQueue(Collection<Handler> outputs, BooleanSupplier hasFailed, Consumer<ExtLogRecord> dropped) {
        this.hasFailed = hasFailed;
        this.dropped = dropped;
        outputs.forEach(this::addHandler);
        thread = Thread.ofPlatform().daemon().name("log").start(this::run);
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        if (Thread.currentThread() == thread) {
            // what an output says of its own troubles would have it say more
            return;
        }
        switch (state) {
            case QUEUED -> queue(line);
            case AT_ONCE -> write(line);
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
        // its parameters may be others by the time it is written
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
            }
        } catch (InterruptedException e) {
            // nobody interrupts it but a JVM that ends
        }
    }

    private void write(ExtLogRecord line) {
        try {
            publishToNestedHandlers(line);
            if (hasFailed.getAsBoolean()) {
                dropped.accept(line);
            }
        } catch (RuntimeException e) {
            // one line that cannot be written is not the end of all
            dropped.accept(line);
        }
    }

    /**
     * Waits until what was logged so far is written, and has the rest written at once; but when the output is stuck, the rest is dropped.
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
            write(line);
        }
        return true;
    }
}
