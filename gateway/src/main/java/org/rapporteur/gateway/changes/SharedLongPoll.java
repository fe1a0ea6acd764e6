package org.rapporteur.gateway.changes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.Use;
import org.rapporteur.kit.problem.ProblemException;

/**
 * Waits for the end of one service's log to grow, once for all: any number of streams and waits cost the service a
 * single waiting request. When nobody follows any longer, the wait in progress is the last one.
 */
final class SharedLongPoll {

    private static final long WAIT_SECONDS = 20;
    private static final int LIMIT = 200;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Service service;
    private final LogReader logs;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private Thread waiting;
    /** The position of the wait; null until a follower reports where the end was. */
    private String place;

    /** Nobody has followed since the position was set, so it may belong to another log than the next follower's. */
    private boolean idle;
    /** Whether the service responded last time. */
    private boolean working;

    private long arrivals;
    private String newestAfter;
    private LogPage newest;

    SharedLongPoll(Service service, LogReader logs) {
        this.service = service;
        this.logs = logs;
    }

    /** Is notified when something arrives, in one log or in several. */
    static final class Follower {

        private final Semaphore bell = new Semaphore(0);

        /** Ends the current sleep, or else the next. */
        void wake() {
            bell.release();
        }

        /** Sleeps until something arrives, or for the given time; spurious wake-ups are possible. */
        void sleep(Duration longest) throws InterruptedException {
            bell.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
        }
    }

    synchronized void join(Follower follower) {
        followers.add(follower);
    }

    synchronized void leave(Follower follower) {
        followers.remove(follower);
        idle |= followers.isEmpty();
    }

    /** Whether a position is the known end of the log, where the wait is in progress. */
    synchronized boolean isAt(String there) {
        return waiting != null && working && !idle && there != null && there.equals(place);
    }

    /**
     * Returns the number of arrivals; read it before reading the log to its end, and pass it to {@link
     * #hasArrived}.
     */
    synchronized long arrivals() {
        return arrivals;
    }

    synchronized boolean hasArrived(long seen) {
        return arrivals != seen;
    }

    /** Returns the newest part of the log, if it directly follows a position. */
    synchronized Optional<LogPage> after(String there) {
        return newest != null && newestAfter.equals(there) ? Optional.of(newest) : Optional.empty();
    }

    /**
     * Starts to wait for what comes after the end of the log, unless already waiting.
     *
     * @param end where the log ended when its reader, who must have joined, was there
     */
    synchronized void watch(String end) {
        if (followers.isEmpty()) {
            return;
        }
        if (place == null || (idle && !end.equals(place))) {
            stop();
            place = end;
        }
        idle = false;
        if (waiting == null) {
            working = true;
            waiting = Thread.ofVirtual().name("changes-" + service.title()).start(this::run);
        }
    }

    private void stop() {
        if (waiting != null) {
            waiting.interrupt();
            waiting = null;
        }
        place = null;
        newest = null;
        newestAfter = null;
    }

    private void run() {
        try {
            while (true) {
                var from = from();
                if (from == null) {
                    return;
                }
                Optional<LogPage> page = Optional.empty();
                try {
                    page = logs.read(
                            service,
                            new LogReader.Question(
                                    from, WAIT_SECONDS, LIMIT, List.of(), LogReader.Reader.of(Use.WATCH)));
                } catch (ProblemException expired) {
                    // each reader finds out when it continues reading by itself
                    arrived(null, null);
                    return;
                } catch (ServiceFault full) {
                    // the connection of a cancelled wait is not free yet
                }
                tell(page.isPresent());
                if (page.isEmpty()) {
                    Thread.sleep(RETRY);
                } else if (!page.get().items().isEmpty()) {
                    arrived(from, page.get());
                }
            }
        } catch (InterruptedException e) {
            // nobody follows any longer
        }
    }

    private synchronized String from() {
        if (waiting != Thread.currentThread()) {
            return null;
        }
        if (followers.isEmpty()) {
            stop();
        }
        return place;
    }

    private synchronized void tell(boolean works) {
        if (waiting == Thread.currentThread()) {
            working = works;
        }
    }

    private synchronized void arrived(String after, LogPage page) {
        if (waiting != Thread.currentThread()) {
            return;
        }
        newestAfter = after;
        newest = page;
        place = page == null ? null : page.next();
        if (page == null) {
            waiting = null;
        }
        arrivals++;
        followers.forEach(Follower::wake);
    }
}
