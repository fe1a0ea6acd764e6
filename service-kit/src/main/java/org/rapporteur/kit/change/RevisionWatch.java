package org.rapporteur.kit.change;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.kit.sql.Sql;

/**
 * Notifies caches that this service's responses may have changed. The revision is that of the committed data,
 * whoever committed them: writers, the follower of references, another replica, somebody with psql. It does not
 * depend on positions in the log, which any long transaction in the cluster holds back.
 *
 * <p>It is polled several times a second while somebody waits for the next one, read at once after a write of this
 * process, and not at all while nobody waits.
 */
@Singleton
public class RevisionWatch {

    /**
     * The ended transactions according to a snapshot, and the server run: a promoted standby counts its own.
     * Equal revisions see the same rows. Transactions in other databases of the cluster also change it.
     */
    private static final String REVISION = """
            select hashtextextended(
                pg_current_snapshot()::text || ' ' || extract(epoch from pg_postmaster_start_time())::text, 0)::text as revision""";

    private static final Duration TICK = Duration.ofMillis(200);
    /** However many commits there are, nobody needs more frequent notifications. */
    private static final Duration LEAST = Duration.ofMillis(20);

    private static final int MOST_WAITS = 200;

    private final Sql sql;
    /** What turns rows into responses: another release may respond differently, as may reloaded sources. */
    private final String program;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final List<Wait> waits = new ArrayList<>();
    /** Something was committed, or a waiter arrived, since the database was last checked. */
    private boolean news;

    private boolean ended;
    private Thread thread;

    /** A client that knows a revision, and until when it waits for the next one. */
    private record Wait(String known, long deadline, CompletableFuture<String> answer) {

        boolean isOver(String revision, long now) {
            return !revision.equals(known) || now - deadline >= 0;
        }
    }

    RevisionWatch(Sql sql, @ConfigProperty(name = "quarkus.application.version") String release) {
        this.sql = sql.byKey();
        this.program = LaunchMode.current() == LaunchMode.DEVELOPMENT
                ? UUID.randomUUID().toString()
                : release;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("revision-watch").start(this::run);
    }

    /**
     * Returns the current revision, once it differs from the known one, or the time is over. It is read after
     * the call, or if the time is over, after that.
     *
     * @param known the previous response; null for none
     * @param time how long to wait at most
     * @return fails if the database does not respond, the process is shutting down, or too many wait
     */
    public CompletionStage<String> after(String known, Duration time) {
        var wait = new Wait(known, System.nanoTime() + time.toNanos(), new CompletableFuture<>());
        lock.lock();
        try {
            if (ended || waits.size() >= MOST_WAITS) {
                return CompletableFuture.failedFuture(
                        new RejectedExecutionException(ended ? "the process is shutting down" : "too many wait"));
            }
            waits.add(wait);
            news = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
        return wait.answer;
    }

    /** This process has committed something. */
    void committed() {
        lock.lock();
        try {
            news = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (var asking = asking(); !asking.isEmpty(); asking = asking()) {
                look(asking);
                sleep();
            }
        } catch (InterruptedException e) {
            // the process is shutting down
        }
    }

    /** Waits until somebody waits; empty at shutdown. */
    private List<Wait> asking() throws InterruptedException {
        lock.lock();
        try {
            while (waits.isEmpty() && !ended) {
                woken.await();
            }
            // the following check may miss what arrives from here on
            news = false;
            return List.copyOf(waits);
        } finally {
            lock.unlock();
        }
    }

    private void look(List<Wait> asking) {
        try {
            long begun = System.nanoTime();
            var rows = sql.first(REVISION, row -> row.string("revision")).orElseThrow();
            var revision = rows + " " + program;
            var over =
                    asking.stream().filter(wait -> wait.isOver(revision, begun)).toList();
            forget(over);
            over.forEach(wait -> wait.answer.complete(revision));
        } catch (RuntimeException e) {
            forget(asking);
            asking.forEach(wait -> wait.answer.completeExceptionally(e));
        }
    }

    private void forget(List<Wait> over) {
        lock.lock();
        try {
            waits.removeAll(over);
        } finally {
            lock.unlock();
        }
    }

    private void sleep() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(LEAST.toNanos());
        lock.lock();
        try {
            long left = untilNextLook();
            while (!news && !ended && left > 0) {
                left = woken.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private long untilNextLook() {
        long now = System.nanoTime();
        return waits.stream()
                .mapToLong(wait -> wait.deadline - now)
                .reduce(TICK.minus(LEAST).toNanos(), Math::min);
    }

    /** Waits do not delay the shutdown. */
    void endWaits(@Observes ShutdownDelayInitiatedEvent event) {
        end();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        end();
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void end() {
        List<Wait> left;
        lock.lock();
        try {
            ended = true;
            left = List.copyOf(waits);
            waits.clear();
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(wait ->
                wait.answer.completeExceptionally(new RejectedExecutionException("the process is shutting down")));
    }
}
