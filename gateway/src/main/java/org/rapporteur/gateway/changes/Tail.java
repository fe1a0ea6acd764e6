package org.rapporteur.gateway.changes;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rapporteur.gateway.services.Service;

/**
 * The growing end of one service's log, waited for once on behalf of all streams: many of them cost the service one request
 * that waits. It waits only while it has followers.
 */
final class Tail {

    private static final long WAIT_SECONDS = 20;
    private static final int LIMIT = 200;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Service service;
    private final LogReader logs;
    private int followers;
    private Thread waiting;
    /** Where the wait is; null until a follower says where the end was. */
    private String place;

    private long arrivals;
    private String newestAfter;
    private LogPage newest;

    Tail(Service service, LogReader logs) {
        this.service = service;
        this.logs = logs;
    }

    synchronized void join() {
        followers++;
    }

    synchronized void leave() {
        if (--followers == 0) {
            place = null;
            newest = null;
            newestAfter = null;
            if (waiting != null) {
                waiting.interrupt();
                waiting = null;
            }
        }
    }

    /** How often something arrived; to be asked before the log is read to its end, and passed to {@link #await}. */
    synchronized long arrivals() {
        return arrivals;
    }

    /** The newest part of the log, if it follows on a place. */
    synchronized Optional<LogPage> after(String there) {
        return newest != null && newestAfter.equals(there) ? Optional.of(newest) : Optional.empty();
    }

    /**
     * Waits until something arrives.
     *
     * @param seen the arrivals before the log was read
     * @param end where the log ended then
     */
    synchronized void await(long seen, String end, Duration patience) throws InterruptedException {
        if (place == null && followers > 0) {
            place = end;
        }
        if (waiting == null && followers > 0) {
            waiting = Thread.ofVirtual().name("changes-tail-" + service.title()).start(this::run);
        }
        long until = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (arrivals == seen && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    private void run() {
        try {
            while (true) {
                var from = from();
                if (from == null) {
                    return;
                }
                Optional<LogPage> page;
                try {
                    page = logs.read(service, new LogReader.Question(from, WAIT_SECONDS, LIMIT, List.of(), null));
                } catch (HttpProblem expired) {
                    // each stream will be told so when it reads on by itself
                    arrived(null, null);
                    return;
                }
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
        return waiting == Thread.currentThread() ? place : null;
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
        notifyAll();
    }
}
