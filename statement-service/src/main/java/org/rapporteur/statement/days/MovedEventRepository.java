package org.rapporteur.statement.days;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/** The days of the statements and points of moved events. */
@Singleton
class MovedEventRepository {

    /** Rows without their own date that do not have their event's days yet, via the index of their event. */
    private static final String BEHIND = """
            %s s
            where s.event_id = ? and s.first_day is null
                and s.days is distinct from (select r.days from reference r where r.id = s.event_id)""";

    private static final List<String> TABLES = List.of("statement", "point");

    private final Sql sql;

    MovedEventRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * A moved event.
     *
     * @param transaction the id of the last transaction that moved it
     */
    record Move(UUID event, String transaction) {}

    /** A position in the order of an event's rows. */
    record Place(String place, UUID id) {
        static final Place START = new Place("", new UUID(0, 0));
    }

    /** Returns the events whose statements may not have their days yet, the earliest first. */
    List<Move> moves() {
        return sql.list(
                "select event_id, move::text as move from moved_event order by move, event_id",
                row -> new Move(row.id("event_id"), row.string("move")));
    }

    /** Returns a transaction id above all those assigned so far. */
    String newTransactionId() {
        return sql.first("select pg_current_xact_id()::text as id", row -> row.string("id"))
                .orElseThrow();
    }

    /** Whether all transactions with lower ids have ended. */
    boolean haveEndedBelow(String transactionId) {
        return sql.first(
                        "select pg_snapshot_xmin(pg_current_snapshot()) >= ?::xid8 as ended",
                        row -> row.truth("ended"),
                        transactionId)
                .orElseThrow();
    }

    /**
     * Gives some rows after a position the days of their event. Skips rows that are being written, so as not
     * to wait.
     *
     * @param table statement or point
     * @return the positions of these rows, in order; fewer than the limit at the end
     */
    List<Place> follow(String table, UUID event, Place after, int limit) {
        return QuarkusTransaction.requiringNew().call(() -> {
            // in index order, from the position on: without statistics for a new event's rows, the
            // planner would sort all of them
            sql.update("set local enable_sort = off");
            sql.update("set local enable_bitmapscan = off");
            var rows = sql.list(
                    "select s.place, s.id from %s and (s.place, s.id) > (?, ?) order by s.place, s.id limit %d for no key update of s skip locked"
                            .formatted(BEHIND.formatted(table), limit),
                    row -> new Place(row.string("place"), row.id("id")),
                    event,
                    after.place(),
                    after.id());
            sql.update(
                    "update %s s set days = r.days from reference r where r.id = ? and s.id = any(?::uuid[])"
                            .formatted(table),
                    event,
                    rows.stream().map(Place::id).toList());
            return rows;
        });
    }

    List<String> tables() {
        return TABLES;
    }

    /** Deletes a move if no row is left, unless the event was moved again. */
    boolean finish(Move move) {
        var behind = "select from " + BEHIND;
        return sql.update(
                        "delete from moved_event where event_id = ? and move = ?::xid8 and not exists (%s) and not exists (%s)"
                                .formatted(behind.formatted("statement"), behind.formatted("point")),
                        move.event(),
                        move.transaction(),
                        move.event(),
                        move.event())
                > 0;
    }
}
