package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/** Queries, each a value of what it matches. */
final class MatchValues implements Values {

    private final List<String> names;
    private final List<Weight> weights = new ArrayList<>();
    private final Map<Integer, FixedBitSet[]> bySegment = new HashMap<>();

    MatchValues(Source.Matching source, IndexSearcher searcher) throws IOException {
        this.names = source.names();
        for (var query : source.queries()) {
            weights.add(searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1));
        }
    }

    @Override
    public int size() {
        return names.size();
    }

    /** Returns which documents of a segment match each query; null if none does. */
    private FixedBitSet[] matching(LeafReaderContext segment) throws IOException {
        var known = bySegment.get(segment.ord);
        if (known != null) {
            return known;
        }
        // a bit for each document: advancing many scorers for each document would cost more
        var matching = new FixedBitSet[weights.size()];
        for (int i = 0; i < matching.length; i++) {
            var scorer = weights.get(i).scorer(segment);
            if (scorer != null) {
                matching[i] = new FixedBitSet(segment.reader().maxDoc());
                matching[i].or(scorer.iterator());
            }
        }
        bySegment.put(segment.ord, matching);
        return matching;
    }

    /** Returns which documents of a segment can be counted; null for all. */
    static FixedBitSet any(List<Values> values, LeafReaderContext segment) throws IOException {
        for (var one : values) {
            if (one instanceof MatchValues matching) {
                return matching.any(segment);
            }
        }
        return null;
    }

    private FixedBitSet any(LeafReaderContext segment) throws IOException {
        var any = new FixedBitSet(segment.reader().maxDoc());
        for (var one : matching(segment)) {
            if (one != null) {
                any.or(one);
            }
        }
        return any;
    }

    @Override
    public Reader reader(LeafReaderContext segment) throws IOException {
        var matching = matching(segment);
        return (documents, size, into) -> {
            into.clear();
            for (int i = 0; i < size; i++) {
                for (int query = 0; query < matching.length; query++) {
                    if (matching[query] != null && matching[query].get(documents[i])) {
                        into.add(query);
                    }
                }
                into.end();
            }
        };
    }

    @Override
    public Numbering ids() {
        return null;
    }

    @Override
    public String text(int number) {
        return names.get(number);
    }
}
