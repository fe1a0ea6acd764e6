package org.rapporteur.gateway.changes;

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
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceReader.Deadline;

/** Reads the services' change logs as one. */
@Singleton
class ChangesReader {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final LogReader logs;
    private final Set<ExecutorService> waits = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    ChangesReader(LogReader logs) {
        this.logs = logs;
    }

    /**
     * What is asked for.
     *
     * @param patience how long to wait for a first item
     * @param resources the kinds of resources that are wanted by the service that has them; an empty list is all of them
     */
    record Query(
            ChangesCursor after, Duration patience, int limit, Map<Service, List<String>> resources, String requestId) {

        LogReader.Question of(Service service, long seconds) {
            return new LogReader.Question(after.of(service), seconds, limit, resources.get(service), requestId);
        }
    }

    /** Nobody's wait holds up the end of the process: it is answered with what there is, nothing. */
    void endWaits(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        waits.forEach(ExecutorService::shutdownNow);
    }

    ChangesPage read(Query query) throws InterruptedException {
        var deadline = Deadline.in(query.patience());
        var pages = readAll(query);
        if (!hasItems(pages.values()) && !deadline.isOver() && !stopping) {
            awaitFirst(query, deadline).ifPresent(page -> pages.put(page.service(), page));
        }
        var merged = Merge.merge(query.after(), List.copyOf(pages.values()), query.limit());
        var silent = query.resources().keySet().stream()
                .filter(service -> !pages.containsKey(service))
                .map(Service::title)
                .sorted()
                .toList();
        return new ChangesPage(merged.items(), merged.next().encode(), silent);
    }

    /** What there is now; services that cannot be asked are left out. */
    private Map<Service, LogPage> readAll(Query query) throws InterruptedException {
        var pages = new EnumMap<Service, LogPage>(Service.class);
        try (var parallel = new Parallel()) {
            var asked = new ArrayList<Future<Optional<LogPage>>>();
            for (var service : query.resources().keySet()) {
                asked.add(parallel.ask(() -> logs.read(service, query.of(service, 0))));
            }
            for (var answer : asked) {
                Parallel.answer(answer).ifPresent(page -> pages.put(page.service(), page));
            }
        }
        return pages;
    }

    /** The first page of any log that has something; the other logs keep their places. */
    private Optional<LogPage> awaitFirst(Query query, Deadline deadline) throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        waits.add(threads);
        try {
            var first = new ExecutorCompletionService<Optional<LogPage>>(threads);
            query.resources().keySet().forEach(service -> first.submit(() -> await(service, query, deadline)));
            for (int logs = query.resources().size(); logs > 0; logs--) {
                var answer = first.poll(deadline.left().plus(LogReader.ANSWER).toMillis(), TimeUnit.MILLISECONDS);
                if (answer == null) {
                    break;
                }
                var page = Parallel.answer(answer);
                if (page.isPresent()) {
                    return page;
                }
            }
            return Optional.empty();
        } catch (RejectedExecutionException e) {
            // the gateway stops in this very moment
            return Optional.empty();
        } finally {
            waits.remove(threads);
            threads.shutdownNow();
            threads.close();
        }
    }

    /** Waits for a log's next items, also while its service comes back; empty when the time is over or the wait is ended. */
    private Optional<LogPage> await(Service service, Query query, Deadline deadline) {
        try {
            while (!deadline.isOver()) {
                var page = logs.read(
                        service, query.of(service, Math.max(1, deadline.left().toSeconds())));
                if (page.isPresent() && !page.get().items().isEmpty()) {
                    return page;
                }
                if (page.isEmpty()) {
                    Thread.sleep(deadline.left().compareTo(RETRY) < 0 ? deadline.left() : RETRY);
                }
            }
        } catch (InterruptedException e) {
            // another log was first, or the gateway stops
        }
        return Optional.empty();
    }

    private static boolean hasItems(Collection<LogPage> pages) {
        return pages.stream().anyMatch(page -> !page.items().isEmpty());
    }
}
