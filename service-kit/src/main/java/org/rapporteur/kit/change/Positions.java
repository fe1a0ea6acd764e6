package org.rapporteur.kit.change;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.rapporteur.kit.change.ChangePublisher.State;
import org.rapporteur.kit.sql.Sql;

/** Assigns positions to the rows of the change log whose transactions have ended (ADR 1). */
@Singleton
class Positions {

    /**
     * Reads the state of the log, and whether rows wait, in one statement and without a transaction: most
     * checks find nothing. The order makes the planner use the index from the first unpublished row on, since
     * it does not know how few follow. A promotion waits, too: the index of search trusts no position before it is recorded.
     */
    private static final String LOOK = """
            select l.last_position, (
                select true from change c
                where c.xid >= l.published_below and c.seq > l.settled_seq
                order by c.xid, c.seq limit 1) is not null
                or not pg_is_in_recovery() and present_timeline() is distinct from (
                    select timeline from log_timeline order by ordinal desc limit 1) as waiting
            from change_log l""";

    /** The key of the advisory lock that lets only one replica publish at a time. */
    private static final long LOCK = 0x7261_7070_6f72_7465L;

    private final Sql sql;
    private final LogOrigin origin;

    Positions(Sql sql, LogOrigin origin) {
        this.sql = sql.byKey();
        this.origin = origin;
    }

    /** Returns the state of the log if each of its rows has a position. */
    Optional<State> whenNoneWaits() {
        return sql.first(LOOK, row -> row.truth("waiting") ? null : new State(row.number("last_position"), 0));
    }

    /**
     * Identifies rows without a position by constants: the planner then knows how few they are; with columns
     * of another table, it would scan the whole log.
     *
     * @param below the transaction from which on rows have none
     * @param settled the sequence number up to which they have one anyway
     * @param horizon the transaction from which on some may not have ended
     */
    private record Log(long lastPosition, String below, long settled, String horizon) {}

    /** Assigns the possible positions, within the caller's transaction. */
    State publish() {
        // if another replica holds it now, that one may have checked before the newest rows were there
        boolean mine = sql.first("select pg_try_advisory_xact_lock(?) as mine", row -> row.truth("mine"), LOCK)
                .orElse(false);
        if (mine) {
            origin.beginTimelineIfPromoted();
        }
        // the horizon is read once, before the rows: a row below it certainly belongs to an ended
        // transaction
        var log = read();
        if (mine) {
            log = place(log);
        }
        return new State(log.lastPosition(), lag(log));
    }

    private Log read() {
        return sql.first(
                        """
                        select last_position, published_below::text as below, settled_seq, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
                        from change_log""",
                        row -> new Log(
                                row.number("last_position"),
                                row.string("below"),
                                row.number("settled_seq"),
                                row.string("horizon")))
                .orElseThrow();
    }

    /** Assigns positions below the horizon, if there are any rows; returns the resulting state of the log. */
    private Log place(Log log) {
        return sql.first(
                        """
                        with placed as (
                            insert into change_position (position, seq)
                            select l.last_position + row_number() over (order by c.xid, c.seq), c.seq
                            from change_log l cross join change c
                            where c.xid >= ?::xid8 and c.seq > ? and c.xid < ?::xid8
                            returning position)
                        update change_log set last_position = placed.last, published_below = ?::xid8
                        from (select max(position) as last from placed) placed where placed.last is not null
                        returning last_position""",
                        row -> new Log(row.number("last_position"), log.horizon(), log.settled(), log.horizon()),
                        log.below(),
                        log.settled(),
                        log.horizon(),
                        log.horizon())
                .orElse(log);
    }

    /** Returns how long the oldest row has waited, in seconds; 0 if none waits. */
    private double lag(Log log) {
        return sql.first("""
                        select greatest(extract(epoch from clock_timestamp() - min(c.time)), 0.000001)::text as lag
                        from change c where c.xid >= ?::xid8 and c.seq > ? having count(*) > 0""", row -> Double.valueOf(row.string("lag")), log.below(), log.settled())
                .orElse(0.0);
    }

    /** Starts a new epoch if the database has moved, within the caller's transaction. */
    State begin() {
        sql.list("select pg_advisory_xact_lock(?)::text", row -> "", LOCK);
        origin.beginEpochIfMoved();
        return new State(read().lastPosition(), 0);
    }
}
