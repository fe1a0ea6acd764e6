package org.rapporteur.kit.stats;

import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.search.SearchKind;
import org.rapporteur.kit.search.SearchRequest;

/**
 * A kind of thing whose search results can be counted by facets: the dimensions of the {@link Statistics} of the same
 * things. Filters of a search mean the same for both.
 */
public interface FacetKind<F extends SearchRequest> extends SearchKind<F> {

    /**
     * Adds the filters that rows must meet.
     *
     * @return whether a thing must have such a row
     */
    default boolean rows(Criteria criteria, F filters) {
        return false;
    }

    /** Returns a dimension as the filters narrow it; see {@link Question}. */
    default Dimension narrowed(Dimension dimension, F filters) {
        return dimension;
    }
}
