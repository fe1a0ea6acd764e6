package org.rapporteur.gateway.changes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rapporteur.gateway.services.Service;

/** Brings one service's log to one stream, from a place on and for as long as the stream is open. */
final class LogFollower implements Runnable {

    private static final int LIMIT = 100;
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** After so long the log is read without having been told of anything, to be on the safe side. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final Service service;
    private final LogReader logs;
    private final Tail tail;
    private final Inbox inbox;
    private final List<String> resources;
    private final String requestId;
    private String place;

    LogFollower(
            Service service,
            LogReader logs,
            Tail tail,
            Inbox inbox,
            List<String> resources,
            String requestId,
            String place) {
        this.service = service;
        this.logs = logs;
        this.tail = tail;
        this.inbox = inbox;
        this.resources = resources;
        this.requestId = requestId;
        this.place = place;
    }

    @Override
    public void run() {
        tail.join();
        try {
            while (!inbox.isClosed()) {
                step();
            }
        } catch (InterruptedException e) {
            // the stream is over
        } catch (RuntimeException e) {
            inbox.fail(e);
        } finally {
            tail.leave();
        }
    }

    private void step() throws InterruptedException {
        long seen = tail.arrivals();
        var page = place == null ? Optional.<LogPage>empty() : tail.after(place).map(this::wanted);
        if (page.isEmpty()) {
            page = logs.read(service, new LogReader.Question(place, 0, LIMIT, resources, requestId));
        }
        if (page.isEmpty()) {
            inbox.silent(service);
            Thread.sleep(RETRY);
            return;
        }
        place = page.get().next();
        if (!page.get().items().isEmpty()) {
            inbox.bring(page.get());
        } else {
            inbox.end(service, place);
            tail.await(seen, place, LONGEST_SLEEP);
        }
    }

    /** What this stream wants of a part that was read for all. */
    private LogPage wanted(LogPage page) {
        if (resources.isEmpty()) {
            return page;
        }
        var items = page.items().stream()
                .filter(item -> resources.contains(kind(item.path("type").asText())))
                .toList();
        return new LogPage(service, items, page.next());
    }

    /** The kind of resource of {@code org.rapporteur.RESOURCE.OPERATION}. */
    private static String kind(String type) {
        var parts = type.split("\\.");
        return parts.length == 4 ? parts[2] : "";
    }
}
