package org.rapporteur.gateway.changes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.gateway.services.Use;
import org.rapporteur.gateway.shares.Shares;

/**
 * Reads the services' change logs as one. A request that waits for a change holds a virtual thread, but no
 * connection to a service.
 */
@Singleton
class ChangesReader {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final LogReader logs;
    private final Watches watches;
    private final Shares room;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    ChangesReader(LogReader logs, Watches watches, ChangesSettings settings, MeterRegistry metrics) {
        this.logs = logs;
        this.watches = watches;
        this.room = new Shares(settings.waits(), settings.waitsPerClient());
        Gauge.builder("rapporteur.changes.waits", room, Shares::taken)
                .description("Requests that wait for a change")
                .register(metrics);
    }

    /**
     * A query of the log.
     *
     * @param patience how long to wait for a first item
     * @param resources the requested kinds of resources by service; an empty list means all
     * @param reader who reads
     */
    record Query(
            ChangesCursor after,
            Duration patience,
            int limit,
            Map<Service, List<String>> resources,
            LogReader.Reader reader) {

        LogReader.Question of(Service service, String place) {
            return new LogReader.Question(place, 0, limit, resources.get(service), reader);
        }
    }

    /** A waiting request, which ends when the process shuts down or its client disconnects. */
    static final class Wait {

        private final SharedLongPoll.Follower follower = new SharedLongPoll.Follower();
        private volatile boolean ended;

        void end() {
            ended = true;
            follower.wake();
        }
    }

    /** Waits do not delay the shutdown: they return an empty page. */
    void endWaits(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        waits.forEach(Wait::end);
    }

    /** @param wait ends when nobody needs the response any more */
    ChangesPage read(Query query, Wait wait) throws InterruptedException {
        var deadline = Deadline.in(query.patience());
        if (query.patience().isZero()) {
            return page(query, readAll(query));
        }
        // the services' own waits are few, and not those of clients
        boolean counts = query.reader().use() != Use.PEERS;
        var client = query.reader().client();
        if (counts) {
            room.takeOrRefuse(client, "waits for changes; GET /api/v1/changes without wait does not need one");
        }
        waits.add(wait);
        try {
            return page(query, await(query, deadline, wait));
        } finally {
            waits.remove(wait);
            if (counts) {
                room.giveBack(client);
            }
        }
    }

    private static ChangesPage page(Query query, Map<Service, LogPage> pages) {
        var merged = Merge.merge(query.after(), List.copyOf(pages.values()), query.limit());
        var silent = query.resources().keySet().stream()
                .filter(service -> !pages.containsKey(service))
                .map(Service::title)
                .sorted()
                .toList();
        return new ChangesPage(merged.items(), merged.next().encode(), silent);
    }

    /** Returns what is available now; omits services that cannot be read. */
    private Map<Service, LogPage> readAll(Query query) throws InterruptedException {
        var pages = new EnumMap<Service, LogPage>(Service.class);
        try (var parallel = new Parallel()) {
            var asked = new ArrayList<Future<Optional<LogPage>>>();
            for (var service : query.resources().keySet()) {
                var place = query.after().of(service);
                if (!query.patience().isZero() && watches.of(service).isAt(place)) {
                    pages.put(service, new LogPage(service, List.of(), place));
                } else {
                    asked.add(parallel.ask(() -> logs.read(service, query.of(service, place))));
                }
            }
            for (var answer : asked) {
                Parallel.answer(answer).ifPresent(page -> pages.put(page.service(), page));
            }
        }
        return pages;
    }

    /** Returns what is available, as soon as there is something, and the positions of logs without anything. */
    private Map<Service, LogPage> await(Query query, Deadline deadline, Wait wait) throws InterruptedException {
        var services = query.resources().keySet();
        services.forEach(service -> watches.of(service).join(wait.follower));
        try {
            var seen = new EnumMap<Service, Long>(Service.class);
            services.forEach(service -> seen.put(service, watches.of(service).arrivals()));
            var pages = readAll(query);
            while (!hasItems(pages.values()) && !deadline.isOver() && !stopping && !wait.ended) {
                pages.values().forEach(page -> watches.of(page.service()).watch(page.next()));
                if (services.stream().noneMatch(service -> watches.of(service).hasArrived(seen.get(service)))) {
                    boolean all = pages.keySet().containsAll(services);
                    wait.follower.sleep(all || deadline.left().compareTo(RETRY) < 0 ? deadline.left() : RETRY);
                }
                for (var service : services) {
                    readOn(query, service, pages, seen);
                }
            }
            return pages;
        } finally {
            services.forEach(service -> watches.of(service).leave(wait.follower));
        }
    }

    /** Reads what has arrived in a log, and everything available in one that could not be read before. */
    private void readOn(Query query, Service service, Map<Service, LogPage> pages, Map<Service, Long> seen)
            throws InterruptedException {
        var end = watches.of(service);
        var before = pages.get(service);
        if (before != null && !end.hasArrived(seen.get(service))) {
            return;
        }
        seen.put(service, end.arrivals());
        var place = before == null ? query.after().of(service) : before.next();
        var shared = place == null ? Optional.<LogPage>empty() : end.after(place);
        var page = shared.isPresent()
                ? shared.map(newest -> newest.of(query.resources().get(service)))
                : logs.read(service, query.of(service, place));
        page.ifPresentOrElse(read -> pages.put(service, read), () -> pages.remove(service));
    }

    private static boolean hasItems(Collection<LogPage> pages) {
        return pages.stream().anyMatch(page -> !page.items().isEmpty());
    }
}
