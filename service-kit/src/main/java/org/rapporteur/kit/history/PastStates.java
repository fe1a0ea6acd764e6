package org.rapporteur.kit.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.reference.NamedResources;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Horizon;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Moment;

/** Shows past states of resources, from the change log. */
@Singleton
public class PastStates {

    /** The description of the parameter. */
    public static final String AS_OF = "Show the state at this time (RFC 3339), or for a date at the end of"
            + " that day (UTC). References are those of that time, with their current names. 404 before "
            + "it existed, 410 while it"
            + " was deleted, 400 in the future or before the log starts";

    private final Sql sql;

    PastStates(Sql sql) {
        this.sql = sql.byKey();
    }

    private record Past(String operation, Instant time, ObjectNode state) {
        static Past of(Row row) {
            return new Past(row.string("operation"), row.instant("time"), row.object("state", ObjectNode.class));
        }
    }

    /**
     * Returns the state at a time, as logged; otherwise throws the problem not-found, deleted or
     * invalid-parameter, or a redirect from a former slug.
     *
     * @param asOf see {@link #AS_OF}
     */
    public ObjectNode state(NamedResources resources, String ref, String asOf) {
        var until = until(asOf);
        var id = resources.idOfAny(ref);
        sql.first("""
                        select coalesce(size, octet_length(state::text)) as bytes from change
                        where resource_id = ? and time %s ? order by version desc limit 1""".formatted(Moment.isDate(asOf) ? "<" : "<="), row -> row.integer("bytes"), id, until)
                .ifPresent(Reading::hold);
        // a day ends before the start of the next
        var past = sql.first("""
                        select operation, time, state from change where resource_id = ? and time %s ?
                        order by version desc limit 1""".formatted(Moment.isDate(asOf) ? "<" : "<="), Past::of, id, until)
                .orElseThrow(
                        () -> ProblemType.NOT_FOUND.because("The %s '%s' did not exist yet at %s: it was created at %s"
                                .formatted(resources.type().name(), ref, asOf, created(id))));
        if (past.operation().equals("deleted")) {
            throw ProblemType.DELETED.because("The %s '%s' was deleted at %s, and not restored until %s"
                    .formatted(resources.type().name(), ref, past.time(), asOf));
        }
        return past.state();
    }

    private Instant created(Object id) {
        return sql.first(
                        "select time from change where resource_id = ? order by version limit 1",
                        row -> row.instant("time"),
                        id)
                .orElse(null);
    }

    private Instant until(String asOf) {
        Instant until;
        try {
            until = Moment.end(asOf);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
        var horizon = Horizon.of(sql);
        if (Moment.isDate(asOf) ? until.isAfter(horizon) : !until.isBefore(horizon)) {
            throw refused((Moment.isDate(asOf) ? "that day has not ended (UTC); " : "is in the future; ")
                    + "the record is settled until " + horizon);
        }
        var begin = sql.first("select time from change order by seq limit 1", row -> row.instant("time"));
        if (begin.isEmpty() || until.isBefore(begin.get())) {
            throw refused("is before the start of the log"
                    + begin.map(time -> ", at " + time).orElse(""));
        }
        return until;
    }

    private static RuntimeException refused(String why) {
        return ProblemType.INVALID_PARAMETER.because("asOf: " + why, List.of(new Violation("asOf", why)));
    }
}
