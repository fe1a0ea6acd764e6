package org.rapporteur.gateway.changes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rapporteur.gateway.memory.MemoryBudget;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.kit.problem.ProblemException;

/** Passes one service's log to one stream, from a position on, as long as the stream is open. */
final class LogFollower implements Runnable {

    private static final int LIMIT = 100;
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** After this time, the log is read even without a notification, to be safe. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final Service service;
    private final LogReader logs;
    private final SharedLongPoll end;
    private final SharedLongPoll.Follower self = new SharedLongPoll.Follower();
    private final MergeBuffer inbox;
    private final List<String> resources;
    private final LogReader.Reader reader;
    private String place;
    private long held;

    LogFollower(
            Service service,
            LogReader logs,
            SharedLongPoll end,
            MergeBuffer inbox,
            List<String> resources,
            LogReader.Reader reader,
            String place) {
        this.service = service;
        this.logs = logs;
        this.end = end;
        this.inbox = inbox;
        this.resources = resources;
        this.reader = reader;
        this.place = place;
    }

    @Override
    public void run() {
        end.join(self);
        try {
            while (!inbox.isClosed()) {
                step();
            }
        } catch (InterruptedException e) {
            // the stream has ended
        } catch (RuntimeException e) {
            inbox.fail(e);
        } finally {
            release();
            end.leave(self);
        }
    }

    private void step() throws InterruptedException {
        // a part is held from when it is read until it is taken, and only one at a time
        inbox.awaitRoom(service);
        release();
        long seen = end.arrivals();
        var page = place == null ? Optional.<LogPage>empty() : end.after(place).map(newest -> newest.of(resources));
        page = page.isEmpty() ? read() : page.filter(this::hasRoom);
        if (page.isEmpty()) {
            inbox.silent(service);
            Thread.sleep(RETRY);
            return;
        }
        held = page.get().bytes();
        place = page.get().next();
        if (!page.get().items().isEmpty()) {
            inbox.bring(page.get());
        } else {
            inbox.end(service, place);
            end.watch(place);
            if (!end.hasArrived(seen)) {
                self.sleep(LONGEST_SLEEP);
            }
        }
    }

    private void release() {
        reader.lease().free(held);
        reader.lease().trim();
        held = 0;
    }

    private boolean hasRoom(LogPage page) {
        try {
            reader.lease().use(page.bytes());
            return true;
        } catch (ProblemException full) {
            return false;
        }
    }

    private Optional<LogPage> read() throws InterruptedException {
        try {
            return logs.read(service, new LogReader.Question(place, 0, LIMIT, resources, reader));
        } catch (ServiceFault full) {
            // the client has other streams that are reading now
            return Optional.empty();
        } catch (ProblemException problem) {
            if (MemoryBudget.isRefusal(problem)) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
