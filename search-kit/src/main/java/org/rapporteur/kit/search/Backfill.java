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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.rapporteur.kit.change.ChangeLog;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.sql.DatabaseException;
import org.rapporteur.kit.sql.Sql;

/**
 * Makes what search looks at of resources that were written before it did, or by older rules: after each start, from the newest
 * states in the change log, in small transactions. It can be broken off at any time, and several may run at once; after a failure
 * it goes on by itself. Until it is through, searches say that they are partial.
 */
@Singleton
public class Backfill {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** How often the log tells how far it has come. */
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
    /** The kinds of resources that are not known to be there whole; all, until they have been looked through. */
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();

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

    /** Begins to go through all resources, until it has come through; does not wait for it. */
    public void start() {
        sources.all().forEach(source -> unfinished.add(source.service().type().name()));
        Thread.ofVirtual().name("search-backfill").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        stopped.countDown();
    }

    /** The kinds of resources of which search may not know all yet. */
    Set<String> unfinished() {
        return Set.copyOf(unfinished);
    }

    /** How many texts were made since the start. */
    long made() {
        return made.get();
    }

    /** Why it does not go on now; null when it does, or is through. */
    String failure() {
        return failure;
    }

    private void run() {
        var pause = FIRST_PAUSE;
        while (!stopping && !fill()) {
            try {
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /**
     * Goes through all resources once; what is known already is left as it is.
     *
     * @return whether it came through
     */
    public boolean fill() {
        try {
            for (var source : sources.all()) {
                unfinished.add(source.service().type().name());
                fill(source);
                if (stopping) {
                    return false;
                }
                unfinished.remove(source.service().type().name());
            }
            failure = null;
            return true;
        } catch (RuntimeException e) {
            failure = e.getClass().getSimpleName();
            if (!stopping) {
                LOG.warnf("Search does not know all of the older resources yet, will go on: %s", e);
            }
            return false;
        }
    }

    private void fill(SearchSource<?> source) {
        var after = FIRST;
        long before = made.get();
        var reported = Instant.now();
        while (after != null && !stopping) {
            var window = window(source.service().type(), after);
            after = window.size() < WINDOW ? null : window.getLast().id();
            if (!make(source, window.stream().filter(Standing::missing).toList())) {
                return;
            }
            failure = null;
            if (Duration.between(reported, Instant.now()).compareTo(REPORT) > 0) {
                reported = Instant.now();
                LOG.infof(
                        "Search knows %d texts of older %s by now, and goes on",
                        made.get() - before, source.service().type().collection());
            }
        }
        if (made.get() > before) {
            LOG.infof(
                    "Search now knows %d texts of older %s",
                    made.get() - before, source.service().type().collection());
        }
    }

    /** A resource, and whether what search looks at lacks it. */
    private record Standing(UUID id, boolean missing, long bytes) {}

    /** The next resources: so many that a look at them takes milliseconds, however many there are of all. */
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

    /**
     * Makes what lacks, some resources at a time: few, and of few bytes.
     *
     * @return false when resources of this kind are not searched
     */
    private boolean make(SearchSource<?> source, List<Standing> missing) {
        var ids = new ArrayList<UUID>();
        long bytes = 0;
        for (int i = 0; i < missing.size() && !stopping; i++) {
            ids.add(missing.get(i).id());
            bytes += missing.get(i).bytes();
            boolean last = i + 1 == missing.size();
            if (last || ids.size() == BATCH || bytes + missing.get(i + 1).bytes() > BATCH_BYTES) {
                int documents = makeEach(source, List.copyOf(ids));
                if (documents == 0) {
                    return false;
                }
                made.addAndGet(documents);
                ids.clear();
                bytes = 0;
            }
        }
        return true;
    }

    /** All at once; or, when the database refuses one of them, one by one without that. */
    private int makeEach(SearchSource<?> source, List<UUID> ids) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> index(source, ids));
        } catch (DatabaseException e) {
            if (!isOfOneRow(e)) {
                throw e;
            }
            if (ids.size() == 1) {
                LOG.errorf(
                        "Search cannot know the %s %s: %s",
                        source.service().type().name(), ids.getFirst(), e.getMessage());
                return 1;
            }
            return ids.stream().mapToInt(id -> makeEach(source, List.of(id))).sum();
        }
    }

    /** What the database refuses of a row, for what is in it: data, constraint, or limit (SQLSTATE 22, 23, 54). */
    private static boolean isOfOneRow(DatabaseException e) {
        return e.state() != null && List.of("22", "23", "54").contains(e.state().substring(0, 2));
    }

    /** Whoever writes one of these now makes its rows, too: so it is left to that writer. */
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
        return ids.size()
                - locked.size()
                + documents.values().stream().mapToInt(List::size).sum();
    }
}
