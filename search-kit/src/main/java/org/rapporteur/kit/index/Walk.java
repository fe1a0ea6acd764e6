package org.rapporteur.kit.index;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * Goes through all resources in the order of their ids, and indexes those whose newest change the index does not have:
 * all of them for a new index, the rest if it was interrupted, and what differs after the promotion of a standby.
 */
final class Walk {

    private static final Logger LOG = Logger.getLogger(Walk.class);
    private static final int WINDOW = 2000;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String NEXT = """
            select w.id, c.version, (extract(epoch from c.time) * 1000000)::bigint as time,
                coalesce(c.operation = 'deleted', false) as deleted
            from (select r.id from %s r where r.id > ? order by r.id limit %d) w
            left join lateral (
                select version, time, operation from change
                where resource_id = w.id order by version desc limit 1) c on true
            order by w.id""";

    private final Sql sql;
    private final List<IndexedResource> resources;
    private final Indexer indexer;
    private final Progress progress;

    Walk(Sql sql, List<IndexedResource> resources, Indexer indexer, Progress progress) {
        this.sql = sql.byKey();
        this.resources = resources;
        this.indexer = indexer;
        this.progress = progress;
    }

    /** Goes through everything, unless it is stopped. */
    void go(IndexStore store, BooleanSupplier stopped, Indexer.Step between) throws IOException {
        progress.begin(
                resources.stream().map(resource -> resource.type().name()).toList());
        try (var before = store.view(Gap.BUILDING, Duration.ZERO)) {
            for (var resource : resources) {
                long indexed = walk(store, resource, new Stamps(before.searcher(), resource), stopped, between);
                if (stopped.getAsBoolean()) {
                    return;
                }
                progress.finish(resource.type().name());
                if (indexed > 0) {
                    LOG.infof(
                            "Search has indexed %d %s", indexed, resource.type().collection());
                }
            }
        }
    }

    private long walk(
            IndexStore store, IndexedResource resource, Stamps before, BooleanSupplier stopped, Indexer.Step between)
            throws IOException {
        var type = resource.type();
        long all = sql.first("select count(*) as all from %s".formatted(type.table()), row -> row.number("all"))
                .orElse(0L);
        long done = 0;
        long indexed = 0;
        UUID after = null;
        boolean more = true;
        while (more && !stopped.getAsBoolean()) {
            progress.reach(type.name(), done, all);
            var window = sql.list(NEXT.formatted(type.table(), WINDOW), Walk::stamp, after == null ? FIRST : after);
            more = window.size() == WINDOW;
            var last = more ? window.getLast().owner() : null;
            var known = before.between(after, last);
            var missing = missing(window, known);
            indexer.index(store, resource, missing, stopped, between);
            for (var gone : known.keySet()) {
                // its transaction was lost with the server that it was committed on
                store.replace(gone, List.of());
            }
            after = last;
            done += window.size();
            indexed += missing.size();
        }
        return indexed;
    }

    private static Stamp stamp(Row row) {
        var version = row.number("version");
        return version == null
                ? new Stamp(row.id("id"), 0, 0, false)
                : new Stamp(row.id("id"), version, row.number("time"), row.truth("deleted"));
    }

    /** Returns the resources that are not indexed as they are now; removes all of the database from the known ones. */
    private static List<UUID> missing(List<Stamp> window, Map<UUID, Stamp> known) {
        var missing = new ArrayList<UUID>();
        for (var stamp : window) {
            if (!stamp.equals(known.remove(stamp.owner()))) {
                missing.add(stamp.owner());
            }
        }
        return missing;
    }
}
