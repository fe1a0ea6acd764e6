package org.rapporteur.kit.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.rapporteur.kit.search.Matching.Condition;
import org.rapporteur.kit.sql.Fragment;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * Estimates how much matches a condition, before the actual query. The planner does not know how rare a word is:
 * it might scan a whole table in list order for a single matching row.
 *
 * @param ids what matches; null if there is so much that a scan in list order soon finds a page
 */
record MatchEstimate(List<UUID> ids) {

    private static final int MANY = 5000;

    /** Longer queries are rejected: by then, two searches would hold up all others. */
    private static final String TIMEOUT = "8s";

    static MatchEstimate of(Sql sql, Condition condition) {
        return of(sql, List.of(condition)).getFirst();
    }

    /**
     * Estimates several conditions at once. Always uses the index, whatever the planner expects: a materialized CTE
     * is planned to be read completely.
     */
    static List<MatchEstimate> of(Sql sql, List<Condition> conditions) {
        var found = new ArrayList<String>();
        var some = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        var ids = new ArrayList<List<UUID>>();
        for (int i = 0; i < conditions.size(); i++) {
            found.add("found%d as materialized (select x.id from search_text x where %s)"
                    .formatted(i, conditions.get(i).sql()));
            some.add("(select %1$d as condition, id from found%1$d limit %2$d)".formatted(i, MANY));
            parameters.addAll(conditions.get(i).parameters());
            ids.add(new ArrayList<>());
        }
        byIndex(
                sql,
                () -> sql.listOf(
                        "with " + String.join(", ", found) + " " + String.join(" union all ", some),
                        (Row row) -> ids.get(row.integer("condition")).add(row.id("id")),
                        parameters));
        return ids.stream()
                .map(few -> new MatchEstimate(few.size() == MANY ? null : few))
                .toList();
    }

    /**
     * Runs a query in a transaction that prefers indexes to table scans. The planner counts the cost of
     * reading a row, but not of decompressing its lexemes, which is a hundred times as much.
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

    /** Returns a select of the column {@code id} of the matches. */
    Fragment select(Condition condition) {
        return ids != null
                ? new Fragment("select unnest(?::uuid[]) as id", List.of(ids))
                : new Fragment("select x.id from search_text x where " + condition.sql(), condition.parameters());
    }

    /** Restricts an id to the matches. */
    Condition on(String id, Condition condition) {
        if (ids != null) {
            // the cast is for an empty list
            return new Condition(id + " = any(?::uuid[])", List.of(ids));
        }
        // so many that a scan in list order soon finds a page
        return new Condition(
                "%s in (select x.id from search_text x where %s)".formatted(id, condition.sql()),
                condition.parameters());
    }
}
