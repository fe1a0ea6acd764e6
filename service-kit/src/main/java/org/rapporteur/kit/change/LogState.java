package org.rapporteur.kit.change;

import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/**
 * The state of a log, and the range in which a cursor is valid.
 *
 * @param branch the current timeline; null on the first of the epoch
 * @param reach the last position that the cursor's timeline shares with the current one; null if the log never was
 * on that timeline
 */
record LogState(UUID epoch, String branch, long lastPosition, Long reach) {

    /** Reads it for cursors of a branch, null for the first of the epoch. */
    static LogState read(Sql sql, String branch) {
        return sql.first(
                        """
                        with branches as (
                            select branch, row_number() over (order by ordinal) as number, lead(began_at) over (order by ordinal) as ended_at
                            from log_timeline)
                        select l.epoch, l.last_position,
                            (select branch from branches where number > 1 order by number desc limit 1) as branch,
                            (select least(b.ended_at, l.last_position) from branches b
                             where b.branch = ?::text or (?::text is null and b.number = 1)) as reach
                        from change_log l""",
                        row -> new LogState(
                                row.id("epoch"),
                                row.string("branch"),
                                row.number("last_position"),
                                row.number("reach")),
                        branch,
                        branch)
                .orElseThrow();
    }

    /** Whether a cursor of the branch for which this was read neither repeats nor skips a change. */
    boolean holds(LogCursor cursor) {
        return epoch.equals(cursor.epoch()) && reach != null && cursor.position() <= reach;
    }

    /** Returns the cursor after a position that was read in this state. */
    LogCursor at(long position) {
        return new LogCursor(epoch, branch, position);
    }
}
