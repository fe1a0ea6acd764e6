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
 * Tells who keeps answers of this service that they may have changed. The revision is that of the committed rows, whoever
 * committed them: writers, the follower of references, another replica, somebody with psql. It does not wait for positions of the
 * log, which any long transaction of the cluster holds back.
 *
 * <p>It is read several times a second while somebody waits for another one, at once after a write of this process, and not at
 * all while nobody waits.
 */
@Singleton
public class RevisionWatch {

    /**
     * Which transactions have ended, as a snapshot tells it, and in which run of the server: the standby that is promoted counts
     * its own. Two that are equal see the same rows. Transactions of other databases of the cluster are in it, too.
     */
    private static final String REVISION = """
            select hashtextextended(
                pg_current_snapshot()::text || ' ' || extract(epoch from pg_postmaster_start_time())::text, 0)::text as revision""";

    private static final Duration TICK = Duration.ofMillis(200);
    /** However many commit, nobody needs to be told more often. */
    private static final Duration LEAST = Duration.ofMillis(20);

    private static final int MOST_WAITS = 200;

    private final Sql sql;
    /** What makes answers of the rows: another release may answer otherwise, and sources that are loaded anew. */
    private final String program;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final List<Wait> waits = new ArrayList<>();
    /** Something was committed, or somebody came, since the database was looked at. */
    private boolean news;

    private boolean ended;
    private Thread thread;

    /** Somebody who knows a revision, and until when the next one is waited for. */
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
     * The present revision, once it is another than the one that is known, or the time is over. It is read after the call, and
     * when the time is over after that.
     *
     * @param known what was answered before; null when nothing was
     * @param time how long to wait at most
     * @return fails when the database does not answer, the process ends, or too many wait
     */
    public CompletionStage<String> after(String known, Duration time) {
        var wait = new Wait(known, System.nanoTime() + time.toNanos(), new CompletableFuture<>());
        lock.lock();
        try {
            if (ended || waits.size() >= MOST_WAITS) {
                return CompletableFuture.failedFuture(
                        new RejectedExecutionException(ended ? "the process ends" : "too many wait"));
            }
            waits.add(wait);
            news = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
        return wait.answer;
    }

    /** Something was committed by this process. */
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
            // the process ends
        }
    }

    /** Waits until somebody asks; empty at the end of the process. */
    private List<Wait> asking() throws InterruptedException {
        lock.lock();
        try {
            while (waits.isEmpty() && !ended) {
                woken.await();
            }
            // what comes from here on is not seen by the look that follows
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

    /** Nobody's wait holds up the end of the process. */
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
        left.forEach(wait -> wait.answer.completeExceptionally(new RejectedExecutionException("the process ends")));
    }
}
