package org.rapporteur.kit.change;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Assigns positions to committed changes and notifies waiting readers.
 *
 * <p>A row may be published once every transaction that began before its own has ended: {@code xid <
 * pg_snapshot_xmin}. Rows are then numbered by transaction id and sequence. Two writes of one resource cannot be
 * reordered: the second waits for the first on the resource's lock before it gets a transaction id.
 */
@Singleton
public class ChangePublisher {

    private static final Logger LOG = Logger.getLogger(ChangePublisher.class);
    /**
     * How long to pause between two checks without being woken: short after a change, then doubled each time.
     * A write wakes the publisher of its own process; checks are for everything else: rows of other replicas,
     * and transactions in the cluster that end. In milliseconds.
     */
    private static final long SHORTEST_REST = 25;

    /** While rows wait for a transaction to end. */
    private static final long LONGEST_REST_PENDING = 200;
    /** While everything is published: less than the second within which everybody sees a write, on any replica. */
    private static final long LONGEST_REST = 800;

    private static final long REST_AFTER_FAILURE = 1000;

    /** However many commits there are, positions are assigned no more often: concurrent writes get them together. */
    private static final Duration LEAST = Duration.ofMillis(20);

    /**
     * After this time without a response of the database, the state of the log is unknown: several checks have
     * failed.
     */
    private static final double UNKNOWN_SECONDS = 5;

    private final Positions positions;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Condition published = lock.newCondition();
    private boolean pending;
    private volatile boolean stopping;
    private volatile boolean waitsEnded;
    private volatile State state = new State(0, 0);
    /** When the database last responded, in {@link System#nanoTime}. */
    private volatile long answered = System.nanoTime();

    private boolean failing;
    private long rest = SHORTEST_REST;
    private Thread thread;

    /** The state of the log: its last position, and how long its oldest unpublished row has waited. */
    record State(long lastPosition, double lagSeconds) {}

    ChangePublisher(Positions positions, MeterRegistry metrics) {
        this.positions = positions;
        this.metrics = metrics;
        gauges = List.of(
                Gauge.builder("rapporteur.changes.lag", this::lag)
                        .baseUnit("seconds")
                        .description("How long the oldest unpublished change has waited; NaN: unknown")
                        .register(metrics),
                Gauge.builder("rapporteur.database.silence", this::silence)
                        .baseUnit("seconds")
                        .description(
                                "Time since the database last responded; it is checked every second, or more often")
                        .register(metrics),
                Gauge.builder("rapporteur.changes.position", () -> state.lastPosition)
                        .description("The last position of the change log")
                        .register(metrics));
    }

    private double silence() {
        return Duration.ofNanos(System.nanoTime() - answered).toMillis() / 1000.0;
    }

    /**
     * Does not keep the last value forever: otherwise, a database that does not respond would look as if
     * nothing waited.
     */
    private double lag() {
        return silence() > UNKNOWN_SECONDS ? Double.NaN : state.lagSeconds;
    }

    void start(@Observes StartupEvent event) {
        state = QuarkusTransaction.requiringNew().call(positions::begin);
        answered = System.nanoTime();
        thread = Thread.ofVirtual().name("change-publisher").start(this::run);
    }

    /** Waits do not delay the shutdown: current and later ones return at once. */
    void endWaits(@Observes ShutdownDelayInitiatedEvent event) {
        waitsEnded = true;
        lock.lock();
        try {
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        waitsEnded = true;
        lock.lock();
        try {
            pending = true;
            woken.signalAll();
            published.signalAll();
        } finally {
            lock.unlock();
        }
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
        // the application may restart in the same process, as in tests: these would block the next ones
        gauges.forEach(metrics::remove);
    }

    /** Requests publishing now rather than at the next check. */
    void wake() {
        lock.lock();
        try {
            pending = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    State state() {
        return state;
    }

    /**
     * Waits until there are positions after one.
     *
     * @param seen the state before the log was read: what it contained is not new, even if the database has
     * since lost positions
     * @return false if there were none in time, or the service is stopping
     */
    boolean await(State seen, long position, Duration time) throws InterruptedException {
        long nanos = time.toNanos();
        lock.lock();
        try {
            while ((state == seen || state.lastPosition <= position) && !waitsEnded && nanos > 0) {
                nanos = published.awaitNanos(nanos);
            }
            return state != seen && state.lastPosition > position;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                sleep();
                if (!stopping) {
                    look();
                    succeed();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!stopping) {
                    fail(e);
                }
            }
        }
    }

    private void look() {
        var now = positions.whenNoneWaits().orElseGet(() -> QuarkusTransaction.requiringNew()
                .call(positions::publish));
        rest = Math.min(
                now.lastPosition == state.lastPosition ? 2 * rest : SHORTEST_REST,
                now.lagSeconds > 0 ? LONGEST_REST_PENDING : LONGEST_REST);
        lock.lock();
        try {
            state = now;
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void succeed() {
        answered = System.nanoTime();
        if (failing) {
            failing = false;
            LOG.info("Changes are published again");
        }
    }

    /** Logged once, however long it lasts; retried every second. */
    private void fail(RuntimeException failure) {
        rest = REST_AFTER_FAILURE;
        if (!failing) {
            failing = true;
            LOG.warnf("Changes cannot be published at the moment; retrying: %s", failure);
        }
    }

    private void sleep() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(LEAST.toNanos());
        lock.lock();
        try {
            if (!pending) {
                woken.await(rest, TimeUnit.MILLISECONDS);
            }
            rest = pending ? SHORTEST_REST : rest;
            pending = false;
        } finally {
            lock.unlock();
        }
    }
}
