package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.index.SearchIndex;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.words.SearchQuery;

/** Full-text search as a filter of lists and statistics. */
@Singleton
public class Search {

    private final SearchIndex index;
    private final Synonyms synonyms;

    Search(SearchIndex index, Synonyms synonyms) {
        this.index = index;
        this.synonyms = synonyms;
    }

    /**
     * Adds the filter {@code q}, which the index answers together with all other criteria; after these, of which some are
     * for the index alone, too.
     *
     * @param q null for no filter
     */
    public void filter(Criteria criteria, ListQuery query, String q, Found found) {
        if (q != null) {
            parse(query, q).ifPresent(parsed -> criteria.text("q=" + q, new FoundWords(found, parsed)));
        }
        if (criteria.needIndex()) {
            criteria.listing().found(criteria.askedOfIndex(), new IndexMatches(index, found, criteria));
        }
    }

    /** Parses a query, and expands it; empty if it is invalid, which is reported as a fault of {@code q}. */
    Optional<SearchQuery> parse(ListQuery query, String q) {
        try {
            return Optional.of(synonyms.now().expand(SearchQuery.parse(q), q));
        } catch (IllegalArgumentException e) {
            query.fault("q", e.getMessage());
            return Optional.empty();
        }
    }
}
