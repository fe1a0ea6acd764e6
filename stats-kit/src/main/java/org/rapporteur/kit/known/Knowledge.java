package org.rapporteur.kit.known;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * Keeps what is known besides the index: what other services say of those that things refer to, and how this service's own
 * are called. It is read again when a short query says that it has changed.
 */
@Singleton
public class Knowledge {

    /**
     * Followers move on with what they take over; a write may take over something that is new to the replica. They are only
     * counted if something was committed since the snapshot.
     */
    private static final String OF_PEERS = """
            select s.snapshot, case when s.snapshot is distinct from ? then concat_ws(' ', (select count(*) from reference), (
                    select string_agg(
                        concat_ws(' ', resource_type, cursor, generation, rereading), ' ' order by resource_type)
                    from reference_follower)) end as state
            from (select concat_ws(' ', present_timeline(), pg_current_snapshot()) as snapshot) s""";

    /** Of a type to which nothing refers: only its follower takes over something. */
    private static final String OF_PEER =
            "select concat_ws(' ', cursor, generation, rereading) as state from reference_follower where resource_type = ?";

    /**
     * A snapshot tells which changes have been committed since: those of an open transaction come later. The first ones in
     * the order of the index, since the planner does not know how few there are; very many are taken for a change.
     */
    private static final String OF_OWN = """
            select concat_ws(' ', l.epoch, present_timeline(),
                    (select branch from log_timeline order by ordinal desc limit 1)) as state,
                pg_current_snapshot()::text as snapshot,
                (select coalesce(bool_or(n.resource_type = ?), false) or count(*) = 1000 from (
                    select c.resource_type from change c
                    where c.xid >= pg_snapshot_xmin(?::pg_snapshot) and not pg_visible_in_snapshot(c.xid, ?::pg_snapshot)
                    order by c.xid, c.seq limit 1000) n) as changed
            from change_log l""";

    private final Sql sql;
    /** Whether anything has changed is asked with each request, in the same few ways. */
    private final Sql asking;

    private final Map<Kept<?>, Slot<?>> slots = new ConcurrentHashMap<>();
    /** What the replica was like in a snapshot. */
    private volatile State lastOfPeers = new State(null, null);

    Knowledge(Sql sql) {
        this.sql = sql;
        this.asking = sql.byKey();
    }

    /** Returns what is known from now on, for one request: what has changed is found out once. */
    public Now now() {
        return new Now();
    }

    /** What is known at a moment; nothing is read before it is asked for. */
    public final class Now {

        private final Map<Kept<?>, Object> known = new HashMap<>();
        private String peers;

        private Now() {}

        @SuppressWarnings("unchecked")
        public <T> T get(Kept<T> kept) {
            var before = known.get(kept);
            if (before == null) {
                before = slot(kept).get(this);
                known.put(kept, before);
            }
            return (T) before;
        }

        private String peers() {
            if (peers == null) {
                var before = lastOfPeers;
                var after = asking.first(OF_PEERS, Knowledge::state, before.snapshot)
                        .orElseThrow();
                if (after.text == null) {
                    after = before;
                }
                lastOfPeers = after;
                peers = after.text;
            }
            return peers;
        }
    }

    @SuppressWarnings("unchecked")
    private <T> Slot<T> slot(Kept<T> kept) {
        return (Slot<T>) slots.computeIfAbsent(kept, Slot::new);
    }

    /**
     * The state of what is kept.
     *
     * @param text that of the replica, or of the log
     * @param snapshot up to which changes are known
     */
    private record State(String text, String snapshot) {}

    private static State state(Row row) {
        return new State(row.string("state"), row.string("snapshot"));
    }

    /**
     * What is known, as of a state.
     *
     * @param state null before the first reading
     */
    private record Read<T>(State state, T value) {}

    private record Found(State state, boolean changed) {}

    private final class Slot<T> {

        private final Kept<T> kept;
        private final AtomicReference<Read<T>> read = new AtomicReference<>(new Read<>(null, null));

        Slot(Kept<T> kept) {
            this.kept = kept;
        }

        /** Requests find out at the same time that nothing has changed; else one reads, and those that need the same wait. */
        T get(Now now) {
            var before = read.get();
            var found = find(before.state, now);
            if (found.changed) {
                return readAnew(now);
            }
            // the older a snapshot is, the more changes there are to compare with it
            read.compareAndSet(before, new Read<>(found.state, before.value));
            return before.value;
        }

        private synchronized T readAnew(Now now) {
            var before = read.get();
            // before the value: that may be newer than the state, and is then read once more than necessary
            var found = find(before.state, now);
            var next = new Read<>(found.state, found.changed ? kept.reading.apply(sql) : before.value);
            read.set(next);
            return next.value;
        }

        private Found find(State last, Now now) {
            return kept.own ? ofOwn(last) : ofPeers(last, kept.resourceType == null ? now.peers() : peer());
        }

        private String peer() {
            // a follower that has not begun yet has taken over nothing
            return asking.first(OF_PEER, row -> row.string("state"), kept.resourceType)
                    .orElse("");
        }

        private static Found ofPeers(State last, String peers) {
            return new Found(new State(peers, null), last == null || !last.text.equals(peers));
        }

        private Found ofOwn(State last) {
            var snapshot = last == null ? null : last.snapshot;
            return asking.first(
                            OF_OWN,
                            row -> new Found(
                                    new State(row.string("state"), row.string("snapshot")),
                                    last == null || row.truth("changed") || !last.text.equals(row.string("state"))),
                            kept.resourceType,
                            snapshot,
                            snapshot)
                    .orElseThrow();
        }
    }
}
