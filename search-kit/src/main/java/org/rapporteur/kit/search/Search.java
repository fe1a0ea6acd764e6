package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.search.Matching.Condition;
import org.rapporteur.kit.sql.Fragment;
import org.rapporteur.kit.sql.Sql;

/** Full-text search: filters lists, and provides the candidates of the ranked search. */
@Singleton
public class Search {

    private final SearchIndex index;
    private final Stems stems;
    private final Sql sql;

    Search(SearchIndex index, Stems stems, Sql sql) {
        this.index = index;
        this.stems = stems;
        this.sql = sql;
    }

    /**
     * Adds the condition for {@code q} to a list.
     *
     * @param id ID expressions, such as {@code s.id}; one of them must match
     */
    public void filter(Listing listing, ListQuery query, String q, String... id) {
        if (q == null) {
            return;
        }
        matching(query, q, null).ifPresent(matching -> {
            var condition = condition(matching);
            var extent = MatchEstimate.of(sql, condition);
            var conditions = new ArrayList<String>();
            var all = new ArrayList<Object>();
            for (var one : id) {
                var among = extent.on(one, condition);
                conditions.add(among.sql());
                all.addAll(among.parameters());
            }
            listing.whereAsked(
                    "q=" + q,
                    conditions.size() == 1 ? conditions.getFirst() : "(" + String.join(" or ", conditions) + ")",
                    all);
        });
    }

    /** Matches what has every word, or a name that is similar to them. */
    private static Condition condition(Matching matching) {
        var exact = matching.exact();
        var similar = matching.similar();
        if (similar == null) {
            return exact;
        }
        var parameters = new ArrayList<>(exact.parameters());
        parameters.addAll(similar.parameters());
        return new Condition("((%s) or (%s))".formatted(exact.sql(), similar.sql()), parameters);
    }

    /**
     * Returns for each query, in the syntax of {@code q}, a select of the column {@code id} of everything that
     * matches.
     *
     * @throws IllegalArgumentException if one cannot be parsed; the message continues after a parameter's name
     */
    public List<Fragment> ids(List<String> queries) {
        var conditions = queries.stream()
                .map(q -> condition(new Matching(SearchQuery.parse(q), index.languages(), null, stems)))
                .toList();
        var extents = MatchEstimate.of(sql, conditions);
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> extents.get(i).select(conditions.get(i)))
                .toList();
    }

    /**
     * Translates a query for the indexed texts; empty if it cannot be parsed, which is reported as a fault of
     * {@code q}.
     *
     * @param languages the languages to search, without script and region; null for all
     */
    Optional<Matching> matching(ListQuery query, String q, Collection<String> languages) {
        try {
            var parsed = SearchQuery.parse(q);
            var only = languages == null ? null : new TreeSet<>(languages);
            return Optional.of(new Matching(parsed, index.languages(), only, stems));
        } catch (IllegalArgumentException e) {
            query.fault("q", e.getMessage());
            return Optional.empty();
        }
    }
}
