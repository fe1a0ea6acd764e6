package org.rapporteur.kit.sql;

import java.time.Instant;

/**
 * How far back the record is settled. A write gets its time from the database's clock once it has its locks and
 * its transaction id, some time before it commits: what was changed "until now" can still grow because of a write
 * in progress.
 */
public final class Horizon {

    /**
     * An SQL table of one row with the time of a write, {@code now}: query it within its transaction, when its
     * locks are held. The transaction gets its id first, so that anybody who looks for writes in progress sees
     * this one before it has its time.
     */
    public static final String TIME_OF_WRITE =
            "(select clock_timestamp() as now, id::text as xid from (select pg_current_xact_id() as id offset 0) mine)";

    private Horizon() {}

    /**
     * Returns the time before which no transaction of this database can add another row: that of the oldest
     * write in progress (all replicas have the same role, and see each other's), else that of the database's
     * clock before the check. Call this outside transactions, and before reading the rows.
     */
    public static Instant of(Sql sql) {
        return sql.first("""
                        select least(statement_timestamp(), min(a.xact_start)) as horizon
                        from pg_stat_activity a
                        where a.datname = current_database() and a.usename = current_user and a.backend_xid is not null
                            and a.pid <> pg_backend_pid()""", row -> row.instant("horizon")).orElseThrow();
    }
}
