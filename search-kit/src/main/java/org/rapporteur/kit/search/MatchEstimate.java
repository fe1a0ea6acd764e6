package org.rapporteur.kit.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.rapporteur.kit.search.Matching.Condition;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * How much matches a condition, looked up before the question itself. The planner does not know how rare a rare word is: it
 * would go through a whole table in the order of a list for the one row that matches.
 *
 * @param ids what matches; null when it is so much that going through a list in its order soon finds a page
 */
record MatchEstimate(List<UUID> ids) {

    private static final int MANY = 5000;

    /** What takes longer is refused: by then two searches would hold up all others. */
    private static final String TIMEOUT = "8s";

    /** Looks it up by the index alone, whatever the planner expects: a materialized part is planned to be read whole. */
    static MatchEstimate of(Sql sql, Condition condition) {
        var ids = byIndex(
                sql,
                () -> sql.listOf(
                        "with found as materialized (select x.id from search_text x where %s) select id from found limit %d"
                                .formatted(condition.sql(), MANY),
                        (Row row) -> row.id("id"),
                        condition.parameters()));
        return new MatchEstimate(ids.size() == MANY ? null : ids);
    }

    /**
     * Runs a question in a transaction that reads no table whole where an index serves. The planner counts what it costs to
     * read a row, but not to unpack its lexemes, which is a hundred times as much.
     */
    static <T> T byIndex(Sql sql, Supplier<T> question) {
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.list(
                    "select set_config('enable_seqscan', 'off', true), set_config('statement_timeout', ?, true)",
                    row -> "",
                    TIMEOUT);
            return question.get();
        });
    }

    /** The condition on an id that it is among what matches. */
    Condition on(String id, Condition condition) {
        if (ids != null) {
            // the cast is for a list that is empty
            return new Condition(id + " = any(?::uuid[])", List.of(ids));
        }
        // there are so many that a list which is read in its order soon meets a page of them
        return new Condition(
                "%s in (select x.id from search_text x where %s)".formatted(id, condition.sql()),
                condition.parameters());
    }
}
