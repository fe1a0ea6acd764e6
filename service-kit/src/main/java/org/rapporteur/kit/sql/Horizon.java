package org.rapporteur.kit.sql;

import java.time.Instant;

/**
 * How far back the record is settled. A write takes its time from the database's clock once it has its locks and its
 * transaction id, some while before it commits: what was changed "until now" can still grow by a write that is under way.
 */
public final class Horizon {

    private Horizon() {}

    /** The time of a write: to be asked for within its transaction, when its locks are held. */
    public static Instant timeOfWrite(Sql sql) {
        // the id first, so that whoever looks for writes under way sees this one before it has its time
        return sql.first(
                        "select clock_timestamp() as now, id::text from (select pg_current_xact_id() as id offset 0) mine",
                        row -> row.instant("now"))
                .orElseThrow();
    }

    /**
     * The time before which no transaction of this database can bring another row: of the oldest write under way (all
     * replicas have the same role, and see each other's), else of the database's clock before it looked. To be asked for
     * outside of transactions, and before the rows.
     */
    public static Instant of(Sql sql) {
        return sql.first("""
                        select least(statement_timestamp(), min(a.xact_start)) as horizon
                        from pg_stat_activity a
                        where a.datname = current_database() and a.usename = current_user and a.backend_xid is not null
                            and a.pid <> pg_backend_pid()""", row -> row.instant("horizon")).orElseThrow();
    }
}
