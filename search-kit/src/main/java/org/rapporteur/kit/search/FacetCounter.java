package org.rapporteur.kit.search;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** Counts everything that a search finds by facets. What counts statistics provides it, so that both agree. */
public interface FacetCounter {

    /**
     * Returns each facet that a request asks for, in that order; without groups if no kind has such a dimension.
     *
     * @param found what finds the results of each kind
     * @param request whose names of facets are not null
     */
    Map<String, Facet> count(IndexSearcher searcher, Map<SearchKind<?>, Query> found, SearchRequest request)
            throws IOException;
}
