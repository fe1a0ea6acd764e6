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
import org.rapporteur.kit.sql.Sql;

/**
 * Gives committed changes their positions and tells who waits for them.
 *
 * <p>A row may be published once every transaction that began before its own ended: {@code xid < pg_snapshot_xmin}. Rows
 * are then numbered by transaction id and sequence. Two writes of one resource cannot be turned round: the second waits for
 * the first on the resource's lock before it is given a transaction id.
 */
@Singleton
public class ChangePublisher {

    private static final Logger LOG = Logger.getLogger(ChangePublisher.class);
    /** How often to look without being woken: other replicas write to the same log, and old transactions end. */
    private static final Duration TICK = Duration.ofMillis(250);
    /** The key of the advisory lock that lets one replica publish at a time. */
    private static final long LOCK = 0x7261_7070_6f72_7465L;
    /** After so long without an answer of the database nothing is known of the log: several looks in vain. */
    private static final double UNKNOWN_SECONDS = 5;

    private final Sql sql;
    private final LogOrigin origin;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Condition published = lock.newCondition();
    private boolean pending;
    private volatile boolean stopping;
    private volatile boolean waitsEnded;
    private volatile State state = new State(0, 0);
    /** When the database answered last, as {@link System#nanoTime} counts. */
    private volatile long answered = System.nanoTime();

    private boolean failing;
    private Thread thread;

    /** Where the log stands: its last position, and for how long its oldest unpublished row has waited. */
    record State(long lastPosition, double lagSeconds) {}

    ChangePublisher(Sql sql, LogOrigin origin, MeterRegistry metrics) {
        this.sql = sql.byKey();
        this.origin = origin;
        this.metrics = metrics;
        gauges = List.of(
                Gauge.builder("rapporteur.changes.lag", this::lag)
                        .baseUnit("seconds")
                        .description("How long the oldest unpublished change has waited; NaN: not known")
                        .register(metrics),
                Gauge.builder("rapporteur.database.silence", this::silence)
                        .baseUnit("seconds")
                        .description("Since when the database has not answered; it is asked several times a second")
                        .register(metrics),
                Gauge.builder("rapporteur.changes.position", () -> state.lastPosition)
                        .description("The last position of the change log")
                        .register(metrics));
    }

    private double silence() {
        return Duration.ofNanos(System.nanoTime() - answered).toMillis() / 1000.0;
    }

    /** Not the last figure for ever: a database that does not answer would look as if nothing waited. */
    private double lag() {
        return silence() > UNKNOWN_SECONDS ? Double.NaN : state.lagSeconds;
    }

    void start(@Observes StartupEvent event) {
        state = QuarkusTransaction.requiringNew().call(this::begin);
        answered = System.nanoTime();
        thread = Thread.ofVirtual().name("change-publisher").start(this::run);
    }

    /** Nobody's wait holds up the end of the process: whoever waits, now or from now on, is answered at once. */
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
        // the process may start anew, as tests do: these would stand in the way of the next ones
        gauges.forEach(metrics::remove);
    }

    /** Asks to publish now rather than at the next tick. */
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
     * @param seen the state before the log was read: what it knew is not news, also when the database has since lost positions
     * @return false when there were none in time, or the service is stopping
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
                    var now = QuarkusTransaction.requiringNew().call(this::publish);
                    succeed();
                    lock.lock();
                    try {
                        state = now;
                        published.signalAll();
                    } finally {
                        lock.unlock();
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!stopping) {
                    fail(e);
                    pause();
                }
            }
        }
    }

    private void succeed() {
        answered = System.nanoTime();
        if (failing) {
            failing = false;
            LOG.info("Changes are published again");
        }
    }

    /** Said once, however long it lasts: it is tried again every second. */
    private void fail(RuntimeException failure) {
        if (!failing) {
            failing = true;
            LOG.warnf("Changes cannot be published now; it is tried again until they can: %s", failure);
        }
    }

    private void sleep() throws InterruptedException {
        lock.lock();
        try {
            if (!pending) {
                woken.await(TICK.toMillis(), TimeUnit.MILLISECONDS);
            }
            pending = false;
        } finally {
            lock.unlock();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Which rows have no position yet, as values: the planner knows how few they are, which it does not know of columns of another
     * table, and would go through the whole log.
     *
     * @param below the transaction from which on rows have none
     * @param settled the sequence number up to which they have one all the same
     */
    private record Unpublished(String below, long settled) {}

    private Unpublished unpublished() {
        return sql.first(
                        "select published_below::text as below, settled_seq from change_log",
                        row -> new Unpublished(row.string("below"), row.number("settled_seq")))
                .orElseThrow();
    }

    private State publish() {
        var some = unpublished();
        var waiting = sql.first("""
                        select extract(epoch from clock_timestamp() - min(c.time))::text as lag
                        from change c where c.xid >= ?::xid8 and c.seq > ?""", row -> row.string("lag"), some.below(), some.settled())
                .orElse(null);
        if (waiting != null
                && sql.first("select pg_try_advisory_xact_lock(?) as mine", row -> row.truth("mine"), LOCK)
                        .orElse(false)) {
            origin.beginTimelineIfPromoted();
            // the horizon is read once, before the rows: a row seen below it is certain to be of an ended transaction
            var horizon = sql.first(
                            "select pg_snapshot_xmin(pg_current_snapshot())::text as xmin", row -> row.string("xmin"))
                    .orElseThrow();
            // anew: another replica may have published until the lock was ours
            var rows = unpublished();
            int count = sql.update("""
                    insert into change_position (position, seq)
                    select l.last_position + row_number() over (order by c.xid, c.seq), c.seq
                    from change_log l cross join change c
                    where c.xid >= ?::xid8 and c.seq > ? and c.xid < ?::xid8""", rows.below(), rows.settled(), horizon);
            if (count > 0) {
                sql.update(
                        "update change_log set last_position = last_position + ?, published_below = ?::xid8",
                        count,
                        horizon);
            }
        }
        double lag = waiting == null ? 0 : Math.max(0, Double.parseDouble(waiting));
        return stand(lag);
    }

    private State begin() {
        sql.list("select pg_advisory_xact_lock(?)::text", row -> "", LOCK);
        origin.beginEpochIfMoved();
        return stand(0);
    }

    private State stand(double lag) {
        return new State(
                sql.first("select last_position from change_log", row -> row.number("last_position"))
                        .orElseThrow(),
                lag);
    }
}
