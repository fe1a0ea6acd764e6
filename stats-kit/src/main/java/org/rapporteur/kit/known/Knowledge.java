package org.rapporteur.kit.known;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rapporteur.kit.sql.Sql;

/**
 * Keeps what is known besides the index: what other services say of those that things refer to, and how this service's own
 * are called. It is read again when a short query says that it has changed.
 */
@Singleton
public class Knowledge {

    /** Followers move on with what they take over; a write may take over something that is new to the replica. */
    private static final String OF_PEERS = """
            select concat_ws(' ', (select count(*) from reference), (
                select string_agg(concat_ws(' ', resource_type, cursor, generation, rereading), ' ' order by resource_type)
                from reference_follower)) as state""";

    /** A snapshot tells which changes have been committed since: those of an open transaction come later. */
    private static final String OF_OWN = """
            select concat_ws(' ', l.epoch, present_timeline(),
                    (select branch from log_timeline order by ordinal desc limit 1)) as state,
                pg_current_snapshot()::text as snapshot,
                exists (
                    select from change c
                    where c.xid >= pg_snapshot_xmin(?::pg_snapshot) and not pg_visible_in_snapshot(c.xid, ?::pg_snapshot)
                        and c.resource_type = ?) as changed
            from change_log l""";

    private final Sql sql;
    private final Map<Kept<?>, Slot<?>> slots = new ConcurrentHashMap<>();

    Knowledge(Sql sql) {
        this.sql = sql;
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
                peers = sql.first(OF_PEERS, row -> row.string("state")).orElseThrow();
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
     * @param snapshot up to which changes are known; null for the replica
     */
    private record State(String text, String snapshot) {}

    private record Found(State state, boolean changed) {}

    private final class Slot<T> {

        private final Kept<T> kept;
        private State state;
        private T value;

        Slot(Kept<T> kept) {
            this.kept = kept;
        }

        /** While one request reads, others that need the same wait for it. */
        synchronized T get(Now now) {
            // before the value: that may be newer than the state, and is then read once more than necessary
            var found = kept.resourceType == null ? ofPeers(now.peers()) : ofOwn();
            if (found.changed) {
                value = kept.reading.apply(sql);
            }
            state = found.state;
            return value;
        }

        private Found ofPeers(String peers) {
            return new Found(new State(peers, null), state == null || !state.text.equals(peers));
        }

        private Found ofOwn() {
            var last = state == null ? null : state.snapshot;
            return sql.first(
                            OF_OWN,
                            row -> new Found(
                                    new State(row.string("state"), row.string("snapshot")),
                                    state == null || row.truth("changed") || !state.text.equals(row.string("state"))),
                            last,
                            last,
                            kept.resourceType)
                    .orElseThrow();
        }
    }
}
