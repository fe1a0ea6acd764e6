package org.rapporteur.kit.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * Reads which resources were written by the transactions that have committed since a position. A position of the change
 * log would wait for the oldest transaction of the cluster; a snapshot tells which later ones have committed.
 */
final class CommittedRows {

    /** Of more resources, it is faster to look at all; and a list of them would take too much memory. */
    static final int MOST = 100_000;

    private static final int PAGE = 1000;

    /** Without a branch if the server was promoted a moment ago, and the publisher has not noticed yet. */
    private static final String NOW = """
            select pg_current_snapshot()::text as snapshot, l.epoch, (
                select case when t.timeline = present_timeline() then t.branch end
                from log_timeline t order by t.ordinal desc limit 1) as branch
            from change_log l""";

    /**
     * In the order of the index from the oldest transaction on: the planner does not know how few rows follow. Rows of a
     * restored log have transaction ids of another cluster, which may be still to come in this one.
     */
    private static final String NEXT = """
            select n.*, c.xid::text as xid, c.seq, c.resource_type, c.resource_id from (%s) n left join (
                select c.xid, c.seq, c.resource_type, c.resource_id from change c
                where (c.xid, c.seq) > (?::xid8, ?) and c.xid < pg_snapshot_xmax(pg_current_snapshot())
                    and c.seq > (select settled_seq from change_log)
                    and not pg_visible_in_snapshot(c.xid, ?::pg_snapshot)
                order by c.xid, c.seq limit %d) c on true
            order by c.xid, c.seq""".formatted(NOW, PAGE);

    private final Sql sql;
    private final int most;

    /** @param most how many resources are listed at most */
    CommittedRows(Sql sql, int most) {
        this.sql = sql.byKey();
        this.most = most;
    }

    /**
     * What was written.
     *
     * @param position up to where
     * @param resources ids by resource type
     * @param complete false if there are so many that they are not listed
     */
    record Written(Position position, Map<String, Set<UUID>> resources, boolean complete) {}

    private record Change(Position position, String xid, long seq, String type, UUID id) {}

    /** Returns the current position; empty if it is not certain for the moment. */
    Optional<Position> now() {
        return sql.first(NOW, CommittedRows::position);
    }

    /** Returns what has been committed since a position on the same branch; empty if the position is not certain. */
    Optional<Written> since(Position last) {
        var resources = new TreeMap<String, Set<UUID>>();
        int count = 0;
        Position reached = null;
        Change end = new Change(null, last.oldest(), 0, null, null);
        List<Change> page;
        do {
            page = sql.list(NEXT, CommittedRows::change, end.xid(), end.seq(), last.snapshot());
            end = page.getLast();
            if (end.position() == null || !end.position().follows(last)) {
                return Optional.empty();
            }
            // later pages may contain more than that, which is found again
            reached = reached == null ? end.position() : reached;
            for (var change : page) {
                if (change.type() != null
                        && resources
                                .computeIfAbsent(change.type(), type -> new LinkedHashSet<>())
                                .add(change.id())) {
                    count++;
                }
            }
        } while (page.size() == PAGE && count <= most);
        return Optional.of(new Written(reached, resources, count <= most));
    }

    private static Change change(Row row) {
        var type = row.string("resource_type");
        return new Change(
                position(row), row.string("xid"), type == null ? 0 : row.number("seq"), type, row.id("resource_id"));
    }

    private static Position position(Row row) {
        return row.string("branch") == null
                ? null
                : new Position(row.id("epoch"), row.string("branch"), row.string("snapshot"));
    }
}
