package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.index.BestFinder;
import org.rapporteur.kit.index.BestFinder.Best;
import org.rapporteur.kit.index.Fields;
import org.rapporteur.kit.index.SearchIndex;
import org.rapporteur.kit.words.Similar;

/** Finds things that share the words by which one differs from others. */
@Singleton
public class SimilarReader {

    private final SearchIndex index;
    private final HitResources resources;

    SimilarReader(SearchIndex index, HitResources resources) {
        this.index = index;
        this.resources = resources;
    }

    /**
     * A thing and how similar it is.
     *
     * @param score 0 to 1, which the thing itself would have
     * @param resource as in lists
     */
    public record Scored(double score, Object resource) {}

    /** Returns the things of the same kind that are most similar to one, best first. */
    public List<Scored> read(SearchKind<?> kind, UUID id, int limit, String language) {
        var found = Complete.read(index, searcher -> find(searcher, kind.kind(), id, limit + 1));
        var others =
                found.stream().filter(one -> !one.id().equals(id)).limit(limit).toList();
        // the thing itself has all of its words
        double most = found.isEmpty() ? 1 : found.getFirst().score();
        var shown = resources.of(others, List.of(kind), language);
        var scored = new ArrayList<Scored>();
        for (var one : shown.found().subList(0, shown.places())) {
            var resource = shown.resources().get(one.id());
            if (resource != null) {
                scored.add(new Scored(Math.min(1, one.score() / most), resource));
            }
        }
        return scored;
    }

    private static List<Best> find(IndexSearcher searcher, String type, UUID id, int limit) throws IOException {
        var finder = new BestFinder(searcher);
        var document = finder.document(id);
        return document.isEmpty()
                ? List.of()
                : finder.find(new Similar(searcher).to(document.getAsInt()), Fields.living(type), null, limit, limit)
                        .best();
    }
}
