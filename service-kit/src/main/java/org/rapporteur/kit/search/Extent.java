package org.rapporteur.kit.search;

import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.search.Matching.Condition;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * How much matches a condition, looked up before the question itself. The planner does not know how rare a rare word is: it
 * would go through a whole table in the order of a list for the one row that matches.
 *
 * @param ids what matches, when it is not much; else null
 * @param many whether it is so much that going through a list in its order soon finds a page
 */
record Extent(List<UUID> ids, boolean many) {

    private static final int FEW = 1000;
    private static final int MANY = 5000;

    /** Looks it up by the index alone, whatever the planner expects: a materialized part is planned to be read whole. */
    static Extent of(Sql sql, Condition condition) {
        var ids = sql.listOf(
                "with found as materialized (select x.id from search_text x where %s) select id from found limit %d"
                        .formatted(condition.sql(), MANY),
                (Row row) -> row.id("id"),
                condition.parameters());
        return new Extent(ids.size() > FEW ? null : ids, ids.size() == MANY);
    }

    /** The condition on an id that it is among what matches. */
    Condition on(String id, Condition condition) {
        if (ids != null) {
            // the cast is for a list that is empty
            return new Condition(id + " = any(?::uuid[])", List.of(ids));
        }
        return new Condition(
                many
                        ? "%s in (select x.id from search_text x where %s)".formatted(id, condition.sql())
                        : "%s in (with found as materialized (select x.id from search_text x where %s) select f.id from found f)"
                                .formatted(id, condition.sql()),
                condition.parameters());
    }
}
