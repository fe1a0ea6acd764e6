package org.rapporteur.kit.stats;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.search.SearchRequest;

/**
 * What a search finds of a kind of thing.
 *
 * @param kind such as {@code book}
 * @param found what finds it
 * @param statistics of the same things; null if they have no dimensions
 * @param rows finds the rows that count; null if things have none
 * @param required whether a thing must have such a row
 * @param narrowing returns a dimension as the filters narrow it
 */
record CountedKind(
        String kind,
        Query found,
        Statistics<?> statistics,
        Asked.Finding rows,
        boolean required,
        UnaryOperator<Dimension> narrowing) {

    /** A kind without dimensions. */
    static CountedKind of(String kind, Query found) {
        return new CountedKind(kind, found, null, null, false, null);
    }

    static <F extends SearchRequest> CountedKind of(
            FacetKind<F> kind, Query found, Statistics<?> statistics, F filters) {
        var rows = statistics.things().rows();
        var ofRows = Criteria.ofIndex();
        boolean required = rows != null && kind.rows(ofRows, filters);
        return new CountedKind(
                kind.kind(),
                found,
                statistics,
                rows == null ? null : Asked.Finding.of(rows.type(), ofRows),
                required,
                dimension -> kind.narrowed(dimension, filters));
    }

    /** Returns a dimension, as it is without filters; null if it does not apply. */
    Dimension dimension(String name) {
        return statistics == null ? null : statistics.dimensions().get(name);
    }

    Asked by(Dimension dimension) {
        return new Asked(statistics.things(), searcher -> found, rows, required, List.of(narrowing.apply(dimension)));
    }
}
