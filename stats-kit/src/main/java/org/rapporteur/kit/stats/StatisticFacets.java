package org.rapporteur.kit.stats;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;
import org.rapporteur.kit.search.Facet;
import org.rapporteur.kit.search.FacetCounter;
import org.rapporteur.kit.search.SearchKind;
import org.rapporteur.kit.search.SearchRequest;

/** Counts facets as statistics count groups: by the same dimensions, with the same filters. */
@Singleton
class StatisticFacets implements FacetCounter {

    /** The facet of the kinds themselves. */
    private static final String KINDS = "type";

    private final IndexCounter counter;
    private final Map<String, Statistics<?>> statistics = new HashMap<>();

    StatisticFacets(IndexCounter counter, @All List<Statistics<?>> all) {
        this.counter = counter;
        all.forEach(one -> statistics.put(one.things().type(), one));
    }

    @Override
    public Map<String, Facet> count(IndexSearcher searcher, Map<SearchKind<?>, Query> found, SearchRequest request)
            throws IOException {
        var kinds = new ArrayList<CountedKind>();
        for (var one : found.entrySet()) {
            kinds.add(kind(one.getKey(), searcher.rewrite(one.getValue()), request));
        }
        var run = new FacetRun(
                counter,
                remembering(searcher, kinds),
                request.facetLimit(),
                request.common().language());
        var facets = new LinkedHashMap<String, Facet>();
        for (var name : request.facets()) {
            facets.put(name, name.equals(KINDS) ? run.kinds(kinds) : run.facet(name, kinds));
        }
        return facets;
    }

    /** A service's kinds and its search operation have the same parameters. */
    @SuppressWarnings("unchecked")
    private CountedKind kind(SearchKind<?> kind, Query found, SearchRequest request) {
        var counted = statistics.get(kind.kind());
        return counted != null && kind instanceof FacetKind<?> faceted
                ? CountedKind.of((FacetKind<SearchRequest>) faceted, found, counted, request)
                : CountedKind.of(kind.kind(), found);
    }

    /** Returns a searcher that looks for the results once, however many facets there are. */
    private static IndexSearcher remembering(IndexSearcher searcher, List<CountedKind> kinds) {
        var queries = kinds.stream().map(CountedKind::found).toList();
        var own = new IndexSearcher(searcher.getIndexReader());
        own.setQueryCache(
                new LRUQueryCache(kinds.size() + 1, Long.MAX_VALUE, segment -> true, Float.POSITIVE_INFINITY));
        own.setQueryCachingPolicy(new QueryCachingPolicy() {
            @Override
            public void onUse(Query query) {
                // that does not matter
            }

            @Override
            public boolean shouldCache(Query query) {
                return queries.contains(query);
            }
        });
        return own;
    }
}
