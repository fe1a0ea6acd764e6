package org.rapporteur.kit.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.rapporteur.kit.change.ChangeLog;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.sql.DatabaseException;
import org.rapporteur.kit.sql.Sql;

/**
 * Indexes resources that were written before search existed, or by older rules: after each start, from the newest
 * states in the change log, in small transactions. It can be interrupted at any time, and several may run at once;
 * it resumes after a failure. Until it has finished, searches are reported as partial.
 */
@Singleton
public class Backfill {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** How often the log reports progress. */
    private static final Duration REPORT = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(Backfill.class);
    private static final int WINDOW = 2000;
    private static final int BATCH = 50;
    private static final long BATCH_BYTES = 4L * 1024 * 1024;
    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;
    private final SearchIndex index;
    private final ChangeLog changes;
    private final SearchSources sources;
    private volatile boolean stopping;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** The resource types that may not be indexed completely, initially all, and the run that is to finish them. */
    private final Map<String, Integer> unfinished = new ConcurrentHashMap<>();

    private final AtomicInteger runs = new AtomicInteger();
    /** How many resources the current pass has left to their writers. */
    private final AtomicInteger leftToWriters = new AtomicInteger();

    private final AtomicLong made = new AtomicLong();
    private volatile String failure;

    Backfill(Sql sql, SearchIndex index, ChangeLog changes, SearchSources sources) {
        this.sql = sql;
        this.index = index;
        this.changes = changes;
        this.sources = sources;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    /** Starts to index all resources and returns at once. */
    public void start() {
        int run = runs.incrementAndGet();
        sources.all().forEach(source -> unfinished.put(source.service().type().name(), run));
        Thread.ofVirtual().name("search-backfill").start(() -> run(run));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        stopped.countDown();
    }

    /** The resource types that may not be indexed completely. */
    Set<String> unfinished() {
        return Set.copyOf(unfinished.keySet());
    }

    /** Returns the number of texts indexed since the start. */
    long made() {
        return made.get();
    }

    /** Returns why it is currently not progressing; null if it is, or has finished. */
    String failure() {
        return failure;
    }

    private void run(int run) {
        var pause = FIRST_PAUSE;
        while (!stopping && !fill(run)) {
            if (isStopped(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /**
     * Goes through all resources once and skips those already indexed.
     *
     * @return whether it finished
     */
    public boolean fill() {
        return fill(runs.get());
    }

    private boolean fill(int run) {
        try {
            for (var source : sources.all()) {
                unfinished.merge(source.service().type().name(), run, Math::max);
                fill(source);
                if (stopping) {
                    return false;
                }
                // not that of a later run, which may know of more
                unfinished.remove(source.service().type().name(), run);
            }
            failure = null;
            return true;
        } catch (RuntimeException e) {
            failure = e.getClass().getSimpleName();
            if (!stopping) {
                LOG.warnf("Search does not know all older resources yet, will retry: %s", e);
            }
            return false;
        }
    }

    /** Goes through the resources of a type until none was left to a writer, who may have locked it for another reason. */
    private void fill(SearchSource<?> source) {
        do {
            leftToWriters.set(0);
            pass(source);
        } while (leftToWriters.get() > 0 && !isStopped(FIRST_PAUSE));
    }

    private boolean isStopped(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void pass(SearchSource<?> source) {
        var after = FIRST;
        long before = made.get();
        var reported = Instant.now();
        while (after != null && !stopping) {
            var window = window(source.service().type(), after);
            after = window.size() < WINDOW ? null : window.getLast().id();
            make(source, window.stream().filter(Standing::missing).toList());
            failure = null;
            if (Duration.between(reported, Instant.now()).compareTo(REPORT) > 0) {
                reported = Instant.now();
                LOG.infof(
                        "Search has indexed %d texts of older %s so far",
                        made.get() - before, source.service().type().collection());
            }
        }
        if (made.get() > before) {
            LOG.infof(
                    "Search has indexed %d texts of older %s",
                    made.get() - before, source.service().type().collection());
        }
    }

    /** A resource, and whether it is missing from the index. */
    private record Standing(UUID id, boolean missing, long bytes) {}

    /** Returns the next resources: few enough that checking them takes milliseconds, however many there are. */
    private List<Standing> window(ResourceType type, UUID after) {
        return sql.list(
                """
                select w.id, w.missing, case when w.missing then coalesce((select coalesce(c.size, octet_length(c.state::text))
                    from change c where c.resource_id = w.id order by c.version desc limit 1), 0) else 0 end::bigint as bytes
                from (
                    select r.id, r.deleted_at is null and not exists (
                        select 1 from search_text x where x.id = r.id and x.rules = ?) as missing
                    from %s r where r.id > ? order by r.id limit %d) w
                order by w.id""".formatted(type.table(), WINDOW),
                row -> new Standing(row.id("id"), row.truth("missing"), row.number("bytes")),
                SearchRow.RULES,
                after);
    }

    /** Indexes the missing resources in batches that are small in number and bytes. */
    private void make(SearchSource<?> source, List<Standing> missing) {
        var ids = new ArrayList<UUID>();
        long bytes = 0;
        for (int i = 0; i < missing.size() && !stopping; i++) {
            ids.add(missing.get(i).id());
            bytes += missing.get(i).bytes();
            boolean last = i + 1 == missing.size();
            if (last || ids.size() == BATCH || bytes + missing.get(i + 1).bytes() > BATCH_BYTES) {
                made.addAndGet(makeEach(source, List.copyOf(ids)));
                ids.clear();
                bytes = 0;
            }
        }
    }

    /** Indexes all at once; if the database rejects one of them, one by one without it. */
    private int makeEach(SearchSource<?> source, List<UUID> ids) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> index(source, ids));
        } catch (DatabaseException e) {
            if (!isOfOneRow(e)) {
                throw e;
            }
            if (ids.size() == 1) {
                LOG.errorf(
                        "Search cannot index the %s %s: %s",
                        source.service().type().name(), ids.getFirst(), e.getMessage());
                return 1;
            }
            return ids.stream().mapToInt(id -> makeEach(source, List.of(id))).sum();
        }
    }

    /** Whether the database rejects a single row for its content: data, constraint or limit (SQLSTATE 22, 23, 54). */
    private static boolean isOfOneRow(DatabaseException e) {
        return e.state() != null && List.of("22", "23", "54").contains(e.state().substring(0, 2));
    }

    /** Leaves resources that are being written to their writers, which index them. */
    private int index(SearchSource<?> source, List<UUID> ids) {
        var locked = sql.list(
                "select r.id from %s r where r.id = any(?) and r.deleted_at is null for no key update skip locked"
                        .formatted(source.service().type().table()),
                row -> row.id("id"),
                ids);
        var documents = new HashMap<UUID, List<Document>>();
        changes.states(locked).forEach((id, state) -> documents.put(id, source.documents(id, state)));
        index.remove(locked);
        index.add(documents);
        leftToWriters.addAndGet(ids.size() - locked.size());
        return ids.size()
                - locked.size()
                + documents.values().stream().mapToInt(List::size).sum();
    }
}
