package org.rapporteur.kit.change;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.share.Shares;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/** Reads the published part of the change log. */
@Singleton
class ChangeReader {

    /** A page ends before its states exceed this size in total, as text; a single one may. */
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private final Sql sql;
    private final ChangePublisher publisher;
    private final Shares shares;
    private final Map<String, LoggedType> types = new TreeMap<>();

    ChangeReader(Sql sql, ChangePublisher publisher, Shares shares, @All List<LoggedType> types) {
        this.sql = sql;
        this.publisher = publisher;
        this.shares = shares;
        types.forEach(type -> this.types.put(type.name(), type));
    }

    /** Returns the names of the resources in this log. */
    List<String> resources() {
        return List.copyOf(types.keySet());
    }

    ChangesPage read(LogCursor after, Duration wait, int limit, List<String> resources) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        var cursor = after;
        var reading = Reading.current();
        while (true) {
            reading.enter(shares.of(Use.CHANGES));
            var seen = publisher.state();
            var from = cursor;
            // one connection: during a failover, two of them may lead to two servers
            var page = QuarkusTransaction.requiringNew().call(() -> read(from, limit, resources));
            long left = deadline - System.nanoTime();
            cursor = LogCursor.decode(page.next());
            if (!page.items().isEmpty() || left <= 0) {
                return page;
            }
            // a waiting reader returns its connection for others
            reading.giveWay();
            if (!publisher.await(seen, cursor.position(), Duration.ofNanos(left))) {
                return page;
            }
        }
    }

    private ChangesPage read(LogCursor after, int limit, List<String> resources) {
        var log = LogState.read(sql, after == null ? null : after.branch());
        if (after != null && !log.holds(after)) {
            throw ProblemType.CURSOR_EXPIRED.because(
                    "The log was restored since this cursor was issued: read the log from its start, without a cursor");
        }
        return page(after == null ? log.at(0) : after, log, limit, resources);
    }

    private ChangesPage page(LogCursor after, LogState log, int limit, List<String> resources) {
        var parameters = new ArrayList<Object>();
        if (!resources.isEmpty()) {
            parameters.add(resources);
        }
        parameters.addAll(List.of(after.position(), log.lastPosition()));
        // determines how many there are, and how many of them fit: contents may be long
        var positions = new ArrayList<Long>();
        var fitting = new ArrayList<Long>();
        var bytes = new long[1];
        sql.listOf(
                """
                select p.position, sum(coalesce(c.size, octet_length(c.state::text))) over (order by p.position) as size
                from (%s) p join change c on c.seq = p.seq order by p.position""".formatted(positions(resources, limit)),
                row -> {
                    positions.add(row.number("position"));
                    if (fitting.isEmpty() || row.number("size") <= MOST_BYTES) {
                        fitting.add(row.number("position"));
                        bytes[0] = row.number("size");
                    }
                    return null;
                },
                parameters);
        Reading.hold(bytes[0]);
        var items = fitting.isEmpty()
                ? List.<ChangeEvent>of()
                : sql.list("""
                        select p.position, c.resource_type, c.resource_id, c.operation, c.version, c.time, c.author, c.state
                        from change_position p join change c on c.seq = p.seq
                        where p.position = any(?)
                        order by p.position""", row -> event(row, log), (Object)
                        fitting.stream().mapToLong(Long::longValue).toArray());
        // if there are fewer than the limit, everything up to the log's end at the time of the query was
        // checked
        boolean more = positions.size() == limit || fitting.size() < positions.size();
        return new ChangesPage(
                items, log.at(more ? fitting.getLast() : log.lastPosition()).encode());
    }

    /** The next positions; for some resource types, from the index by type, which has them in order. */
    private static String positions(List<String> resources, int limit) {
        var next = "select p.position, p.seq from change_position p where %sp.position > %s and p.position <= %s"
                + " order by p.position limit " + limit;
        return resources.isEmpty()
                ? next.formatted("", "?", "?")
                : "select p.* from (select ?::text[] as types, ?::bigint as low, ?::bigint as high) asked"
                        + " cross join lateral unnest(asked.types) as one (type) cross join lateral ("
                        + next.formatted("p.resource_type = one.type and ", "asked.low", "asked.high")
                        + ") p order by p.position limit " + limit;
    }

    private ChangeEvent event(Row row, LogState log) {
        var type = types.get(row.string("resource_type"));
        return new ChangeEvent(
                "1.0",
                type.log() + "-" + row.number("position"),
                "/api/v1/" + type.collection(),
                "org.rapporteur.%s.%s".formatted(type.name(), row.string("operation")),
                row.id("resource_id"),
                row.instant("time"),
                "application/json",
                row.number("version").toString(),
                row.string("author"),
                row.string("state"),
                log.at(row.number("position")).encode());
    }
}
