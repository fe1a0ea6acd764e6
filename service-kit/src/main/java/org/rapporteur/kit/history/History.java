package org.rapporteur.kit.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.difference.Difference;
import org.rapporteur.kit.difference.Differences;
import org.rapporteur.kit.difference.HistoryEntry;
import org.rapporteur.kit.difference.HistoryQuery;
import org.rapporteur.kit.difference.ItemKey;
import org.rapporteur.kit.form.ReferencePath;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.reference.NamedResources;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/** Shows who changed what in a resource, from the change log. */
@Singleton
public class History {

    private final Sql sql;
    private final List<ItemKey> keys;

    History(Sql sql, @All List<ItemKey> keys) {
        this.sql = sql.byKey();
        this.keys = keys;
    }

    /** A page ends before the states to be compared, two at a time, exceed this size in total; a single one may. */
    private static final long PAGE_BYTES = 32L * 1024 * 1024;

    private record Write(long version, String operation, long bytes, HistoryEntry entry) {
        static Write of(Row row) {
            var version = row.number("version");
            var operation = row.string("operation");
            return new Write(
                    version,
                    operation,
                    row.number("bytes"),
                    new HistoryEntry(version, operation, row.instant("time"), row.string("author"), null));
        }
    }

    /**
     * Returns the writes of a resource, even of a deleted one, newest first; otherwise throws the problem
     * not-found or a redirect.
     */
    public Page<HistoryEntry> of(NamedResources resources, String ref, HistoryQuery query) {
        int limit = query.limitOrDefault();
        var id = resources.idOfAny(ref);
        var writes = sql.list("""
                select version, operation, time, author, coalesce(size, octet_length(state::text))::bigint as bytes from change
                where resource_id = ? and version < ?
                order by version desc limit ?""", Write::of, id, query.below(id), limit + 1);
        var shown = fitting(writes, limit);
        boolean more = writes.size() > shown.size();
        return new Page<>(
                entries(resources, id, shown),
                more ? HistoryQuery.cursor(id, shown.getLast().version()) : null);
    }

    /** At least one write: it is compared with the previous state, which has about the same size. */
    private static List<Write> fitting(List<Write> writes, int limit) {
        int count = 0;
        long bytes = 0;
        while (count < Math.min(limit, writes.size())
                && (count == 0 || bytes + writes.get(count).bytes() <= PAGE_BYTES)) {
            bytes += writes.get(count).bytes();
            count++;
        }
        long widest = writes.stream().mapToLong(Write::bytes).max().orElse(0);
        Reading.hold(2 * widest);
        return writes.subList(0, count);
    }

    /** Two states at a time are held: each is as long as the whole resource. */
    private List<HistoryEntry> entries(NamedResources resources, UUID id, List<Write> writes) {
        var entries = new ArrayList<HistoryEntry>();
        ObjectNode after = null;
        for (var write : writes) {
            if (write.operation().equals("deleted") || write.version() == 1) {
                after = null;
                entries.add(write.entry());
                continue;
            }
            after = after == null ? state(id, write.version() + 1).orElseThrow() : after;
            var before = state(id, write.version());
            var known = after;
            entries.add(before.map(state -> with(write.entry(), differences(resources, state, known)))
                    .orElse(write.entry()));
            // the state before a restored resource is a tombstone
            after = write.operation().equals("created") ? null : before.orElse(null);
        }
        return entries;
    }

    /** Compares what writers said: another name of a referenced resource is no difference, but names are shown. */
    private List<Difference> differences(NamedResources resources, ObjectNode before, ObjectNode after) {
        var shown = ReferencePath.byId(resources.type().references(), before, after);
        return Differences.between(resources.written(before), resources.written(after), keys).stream()
                .map(difference -> difference.showing(shown))
                .toList();
    }

    private static HistoryEntry with(HistoryEntry entry, List<Difference> changes) {
        return new HistoryEntry(entry.version(), entry.operation(), entry.time(), entry.author(), changes);
    }

    /** Returns the last living state below a version. */
    private Optional<ObjectNode> state(UUID id, long below) {
        return sql.first("""
                select state from change where resource_id = ? and version < ? and operation <> 'deleted'
                order by version desc limit 1""", row -> row.object("state", ObjectNode.class), id, below);
    }
}
