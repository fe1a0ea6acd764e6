package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.search.Matching.Condition;
import org.rapporteur.kit.sql.DatabaseException;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * Ranks matches. The cost of ranking depends on the number of results, so only a limited number of each kind is
 * ranked: those with every word in a title or a name, and the most recent ones.
 */
@Singleton
class Ranking {

    /** How many of a kind are ranked, for each: by title, and the newest. */
    static final int CANDIDATES = 1000;

    private final Sql sql;

    Ranking(Sql sql) {
        this.sql = sql;
    }

    /** A result before its content is read. */
    record Found(SearchKind<?> kind, UUID id, UUID owner, String score, boolean approximate) {

        String cursor(String identity) {
            return new Cursor(score, id).encode(identity);
        }
    }

    /** The results of a kind, best first, and whether more matched than were ranked. */
    record Ranked(List<Found> found, boolean partial) {}

    private static final class Question {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        Question add(String part, List<?> values) {
            text.append(part);
            parameters.addAll(values);
            return this;
        }
    }

    /**
     * Returns the best results of a kind.
     *
     * @param filters the filter conditions on the table of the kind
     * @param after where to continue; null at the start
     */
    Ranked rank(SearchKind<?> kind, Matching matching, Listing filters, Cursor after, int limit) {
        var from = "from search_text x join " + kind.table() + " where x.type = '" + kind.type() + "'"
                + (filters.conditions().isEmpty() ? "" : " and " + filters.conditions());
        // restricted to this kind: a word that is common in one kind may be rare in another
        var exact = matching.exact().and("x.type = ?", kind.type());
        var inTitle = matching.inTitle().and("x.type = ?", kind.type());
        var among = MatchEstimate.of(sql, exact).on("x.id", exact);
        var amongTitles = MatchEstimate.of(sql, inTitle).on("x.id", inTitle);
        var question = new Question().add("with titled as (select x.id " + from, filters.parameters());
        and(question, amongTitles)
                .add(
                        " order by x.id desc limit " + CANDIDATES + "), newest as (select x.id " + from,
                        filters.parameters());
        and(question, among)
                .add(
                        " order by x.id desc limit " + (CANDIDATES + 1)
                                + "), matched as (select id from titled union select id from newest), ranked as (",
                        List.of());
        score(question, matching);
        var similar = matching.similar();
        if (similar != null) {
            similar(question, matching, similar, from, filters);
        }
        question.add(
                ") select id, owner_id, score::text, approximate, (select count(*) from newest) as matched from ranked",
                List.of());
        if (after != null) {
            question.add(" where (score, id) < (?::numeric, ?)", List.of(after.key(), after.id()));
        }
        question.add(" order by score desc, id desc limit " + limit, List.of());
        return run(kind, question, after);
    }

    private static Question and(Question question, Condition condition) {
        return question.add(" and " + condition.sql(), condition.parameters());
    }

    /** The mean weight of the wanted words, from 0.1 to 1. */
    private static void score(Question question, Matching matching) {
        var lexemes = new ArrayList<String>();
        var words = new StringBuilder();
        int number = 0;
        for (var term : matching.query().wanted()) {
            for (var word : term.words()) {
                for (var lexeme : matching.lexemes(word)) {
                    lexemes.add(lexeme);
                    words.append(words.isEmpty() ? "" : ",").append(number);
                }
                number++;
            }
        }
        question.add("""
                select x.id, x.owner_id, round(0.1 + 0.9 * w.weight / %d.0, 6) as score, false as approximate
                from matched m join search_text x on x.id = m.id cross join lateral (
                    select coalesce(sum(least(1000, weight)), 0) as weight from (
                        select sum(u.weight) as weight from unnest(x.lexemes, x.weights) u (lexeme, weight)
                        join unnest(?::text[], '{%s}'::integer[]) k (lexeme, word) on k.lexeme = u.lexeme
                        group by k.word) found) w""".formatted(1000 * number, words), List.of(lexemes));
    }

    private static void similar(Question question, Matching matching, Condition similar, String from, Listing filters) {
        var names = matching.names();
        var likeness = new ArrayList<String>();
        names.forEach(name -> likeness.add("strict_word_similarity(?::text, x.names)"));
        question.add(
                " union all (select x.id, x.owner_id, round((0.1 * (%s) / %d)::numeric, 6), true "
                                .formatted(String.join(" + ", likeness), names.size())
                        + from,
                names);
        question.parameters.addAll(filters.parameters());
        and(question, similar);
        var exact = matching.exact();
        question.add(" and not (" + exact.sql() + ") limit " + CANDIDATES + ")", exact.parameters());
    }

    private Ranked run(SearchKind<?> kind, Question question, Cursor after) {
        try {
            var partial = new boolean[1];
            var found = MatchEstimate.byIndex(
                    sql,
                    () -> sql.listOf(
                            question.text.toString(),
                            row -> {
                                partial[0] = row.number("matched") > CANDIDATES;
                                return found(kind, row);
                            },
                            question.parameters));
            return new Ranked(found, partial[0]);
        } catch (DatabaseException e) {
            // a hand-made cursor whose key is not a number (class 22: data exception)
            if (after != null && e.state() != null && e.state().startsWith("22")) {
                throw Cursor.foreign();
            }
            throw e;
        }
    }

    private static Found found(SearchKind<?> kind, Row row) {
        return new Found(kind, row.id("id"), row.id("owner_id"), row.string("score"), row.truth("approximate"));
    }
}
