package org.rapporteur.kit.change;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.rapporteur.kit.sql.Sql;

/**
 * Determines the database and timeline in which a log was written. In another database, the log starts a new
 * epoch. A promoted standby may lack positions that the former primary assigned, so the log records where its
 * timeline starts. Callers hold the publisher's lock.
 */
@Singleton
class LogOrigin {

    private static final Logger LOG = Logger.getLogger(LogOrigin.class);

    private final Sql sql;

    LogOrigin(Sql sql) {
        this.sql = sql.byKey();
    }

    /**
     * Starts a new epoch if the log was restored elsewhere: everything in it is published, old cursors are
     * rejected. Only call this before the service writes: a write in progress might not be published.
     */
    void beginEpochIfMoved() {
        // the log of a version without timelines may have been promoted unnoticed
        int moved = sql.update("""
                update change_log set epoch = case when change_log.system_identifier = '' then change_log.epoch else gen_random_uuid() end,
                    system_identifier = here.system_identifier, timeline = here.timeline, database_oid = here.database_oid
                from (select s.system_identifier::text, d.oid::text as database_oid, present_timeline() as timeline
                      from pg_control_system() s, pg_database d
                      where d.datname = current_database()) here
                where (change_log.system_identifier, change_log.database_oid)
                        is distinct from (here.system_identifier, here.database_oid)
                    or (change_log.timeline <> here.timeline and not exists (select from log_timeline))
                """);
        if (moved > 0) {
            sql.update("delete from log_timeline");
            // transaction ids of the old database mean nothing here: unpublished rows are ordered by
            // sequence
            sql.update("""
                    insert into change_position (position, seq)
                    select l.last_position + row_number() over (order by c.seq), c.seq
                    from change_log l join change c on not exists (select 1 from change_position p where p.seq = c.seq)
                    """);
            sql.update("""
                    update change_log set published_below = pg_snapshot_xmin(pg_current_snapshot()),
                        last_position = (select coalesce(max(position), 0) from change_position),
                        settled_seq = (select coalesce(max(seq), 0) from change)
                    """);
        }
        beginTimelineIfPromoted();
    }

    /** Records where the current timeline started; call this before positions are assigned, in their transaction. */
    void beginTimelineIfPromoted() {
        int begun = sql.update("""
                insert into log_timeline (timeline, branch, began_at)
                select here.timeline, here.timeline || '-' || left(gen_random_uuid()::text, 8), l.last_position
                from change_log l, (select present_timeline() as timeline) here
                where here.timeline is distinct from (select timeline from log_timeline order by ordinal desc limit 1)
                """);
        if (begun > 0) {
            sql.first(
                            "select branch, began_at from log_timeline where ordinal > (select min(ordinal) from log_timeline) order by ordinal desc",
                            row -> row.string("branch") + " after position " + row.number("began_at"))
                    .ifPresent(place -> LOG.infof(
                            "The database server was promoted: timeline %s. Cursors beyond it are rejected.", place));
        }
    }
}
