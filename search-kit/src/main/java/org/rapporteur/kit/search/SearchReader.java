package org.rapporteur.kit.search;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.index.BestFinder;
import org.rapporteur.kit.index.BestFinder.Best;
import org.rapporteur.kit.index.CriterionQuery;
import org.rapporteur.kit.index.Fields;
import org.rapporteur.kit.index.SearchIndex;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.words.Ranked;
import org.rapporteur.kit.words.SearchQuery;
import org.rapporteur.kit.words.Spelling;
import org.rapporteur.kit.words.Spelling.Better;
import org.rapporteur.kit.words.TextQueries;

/** Searches all kinds of things of a service. */
@Singleton
public class SearchReader {

    private final SearchIndex index;
    private final Search search;
    private final HitResources resources;
    private final FacetCounter facets;
    private final List<SearchKind<?>> kinds;

    SearchReader(
            SearchIndex index,
            Search search,
            HitResources resources,
            FacetCounter facets,
            @All List<SearchKind<?>> kinds) {
        this.index = index;
        this.search = search;
        this.resources = resources;
        this.facets = facets;
        this.kinds = kinds.stream()
                .sorted(Comparator.comparing((SearchKind<?> kind) -> kind.kind()))
                .toList();
    }

    /** What is searched for, where, and where a page begins. */
    private record Question(
            SearchRequest request,
            SearchQuery query,
            Set<String> languages,
            Map<SearchKind<?>, Criteria> filters,
            int limit,
            Position after,
            String language,
            boolean didYouMean) {

        String identity() {
            return request.identity();
        }

        /** On further pages, they would be the same. */
        boolean hasFacets() {
            return request.facets() != null && request.facetLimit() > 0 && after == null;
        }
    }

    /**
     * Returns the page that a request asks for; throws ProblemException if the request is invalid.
     *
     * @param didYouMean whether to look for a better query if nothing matches exactly
     */
    public SearchPage read(SearchRequest filters, boolean didYouMean) {
        var question = question(filters, didYouMean);
        try (var view = index.view()) {
            var partial = view.complete()
                    ? null
                    : question.filters.keySet().stream().map(SearchKind::kind).toList();
            return view.read(searcher ->
                    question.filters.isEmpty() ? nothing(question, searcher) : page(question, searcher, partial));
        }
    }

    private Question question(SearchRequest filters, boolean didYouMean) {
        var common = filters.common();
        int limit = common.limitOrDefault();
        var types = filters.types();
        var languages = filters.languages();
        filters.facets();
        filters.facetLimit();
        filters.check();
        if (filters.words() == null) {
            common.fault("q", "is required");
        }
        var query = filters.words() == null
                ? null
                : search.parse(common, filters.words()).orElse(null);
        var language = common.language();
        common.throwIfAny();
        var applicable = new LinkedHashMap<SearchKind<?>, Criteria>();
        for (var kind : kinds) {
            var criteria = Criteria.ofIndex();
            if ((types == null || types.contains(kind.kind())) && applies(kind, criteria, filters)) {
                applicable.put(kind, criteria);
            }
        }
        return new Question(
                filters,
                query,
                languages == null ? null : new HashSet<>(languages),
                applicable,
                limit,
                filters.cursor() == null ? null : Position.of(Cursor.decode(filters.cursor(), filters.identity())),
                language,
                didYouMean);
    }

    /** A service's kinds and its search operation have the same parameters. */
    @SuppressWarnings("unchecked")
    private static boolean applies(SearchKind<?> kind, Criteria criteria, SearchRequest filters) {
        return ((SearchKind<SearchRequest>) kind).filter(criteria, filters);
    }

    private SearchPage nothing(Question question, IndexSearcher searcher) throws IOException {
        var none = question.hasFacets() ? facets.count(searcher, Map.of(), question.request) : null;
        return new SearchPage(List.of(), null, 0, null, null, null, null, null, none);
    }

    private SearchPage page(Question question, IndexSearcher searcher, List<String> partial) throws IOException {
        var texts = new TextQueries(searcher);
        var ranked = texts.ranked(question.query, question.languages);
        var filters = filters(question.filters);
        var filter = any(filters.values());
        var result = exact(question, searcher, ranked, filter);
        boolean none = result.total() == 0;
        // with exact matches, similar names would be noise
        var approximate = none ? ranked.approximate() : Optional.<Query>empty();
        if (approximate.isPresent()) {
            result = similar(question, searcher, approximate.get(), filter);
        }
        boolean similar = approximate.isPresent() && result.total() > 0;
        var found = result.best();
        var shown = resources.of(
                found.subList(0, Math.min(question.limit, found.size())), question.filters.keySet(), question.language);
        var better = question.didYouMean && none
                ? new Spelling(searcher).better(question.request.words(), question.languages, filter)
                : Optional.<Better>empty();
        return new SearchPage(
                hits(question, texts, ranked, similar, shown),
                found.size() > shown.places()
                        ? position(found.get(shown.places() - 1), similar).encode(question.identity())
                        : null,
                result.total(),
                result.isExact() ? null : true,
                similar ? true : null,
                better.map(Better::query).orElse(null),
                better.map(Better::results).orElse(null),
                partial,
                question.hasFacets()
                        ? facets(
                                question,
                                searcher,
                                similar ? approximate.get() : texts.matching(question.query, question.languages),
                                filters)
                        : null);
    }

    private Map<String, Facet> facets(
            Question question, IndexSearcher searcher, Query words, Map<SearchKind<?>, Query> filters)
            throws IOException {
        var found = new LinkedHashMap<SearchKind<?>, Query>();
        filters.forEach((kind, filter) -> found.put(
                kind,
                new BooleanQuery.Builder()
                        .add(words, Occur.FILTER)
                        .add(filter, Occur.FILTER)
                        .build()));
        return facets.count(searcher, found, question.request);
    }

    private static BestFinder.Result exact(Question question, IndexSearcher searcher, Ranked ranked, Query filter)
            throws IOException {
        var after = question.after == null ? null : question.after.exact();
        return new BestFinder(searcher).find(ranked.exact(), filter, after, question.limit + 1, Ranked.COUNTED);
    }

    private static BestFinder.Result similar(Question question, IndexSearcher searcher, Query approximate, Query filter)
            throws IOException {
        var after = question.after == null ? null : question.after.approximate();
        return new BestFinder(searcher).find(approximate, filter, after, question.limit + 1, Ranked.COUNTED);
    }

    private static Map<SearchKind<?>, Query> filters(Map<SearchKind<?>, Criteria> all) {
        var filters = new LinkedHashMap<SearchKind<?>, Query>();
        all.forEach((kind, criteria) -> {
            var one = new BooleanQuery.Builder().add(Fields.living(kind.kind()), Occur.FILTER);
            criteria.all().forEach(criterion -> CriterionQuery.add(one, criterion));
            filters.put(kind, one.build());
        });
        return filters;
    }

    private static Query any(Collection<Query> filters) {
        var any = new BooleanQuery.Builder();
        filters.forEach(filter -> any.add(filter, Occur.SHOULD));
        return any.build();
    }

    private static Position position(Best one, boolean similar) {
        return new Position(similar, one.score(), one.id());
    }

    private static List<Hit> hits(
            Question question, TextQueries texts, Ranked ranked, boolean similar, HitResources.Shown shown)
            throws IOException {
        var highlights = texts.highlights(question.query, question.languages);
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < shown.places(); i++) {
            var one = shown.found().get(i);
            var resource = shown.resources().get(one.id());
            // deleted since it was found
            if (resource != null) {
                hits.add(new Hit(
                        one.type(),
                        one.id(),
                        similar ? ranked.approximateScore(one.score()) : ranked.exactScore(one.score()),
                        similar ? true : null,
                        highlights.of(one.document()).stream()
                                .map(Highlight::of)
                                .toList(),
                        resource,
                        position(one, similar).encode(question.identity())));
            }
        }
        return hits;
    }
}
