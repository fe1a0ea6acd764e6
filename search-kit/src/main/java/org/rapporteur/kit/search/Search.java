package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.search.Matching.Condition;
import org.rapporteur.kit.sql.Sql;

/** Finds by words: what lists filter by, and what the ranked search goes through. */
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
     * Adds the condition of {@code q} to a list.
     *
     * @param id the expressions of ids, such as {@code s.id}; one of them must match
     */
    public void filter(Listing listing, ListQuery query, String q, String... id) {
        if (q == null) {
            return;
        }
        matching(query, q, null).ifPresent(matching -> {
            var exact = matching.exact();
            var similar = matching.similar();
            var parameters = new ArrayList<>(exact.parameters());
            var text = exact.sql();
            if (similar != null) {
                text = "((%s) or (%s))".formatted(text, similar.sql());
                parameters.addAll(similar.parameters());
            }
            var condition = new Condition(text, parameters);
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

    /**
     * What a query means for the texts that there are; empty when it cannot be understood, which is then a fault of
     * {@code q}.
     *
     * @param languages the languages whose texts are looked at, without script and region; null for all
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
