package org.rapporteur.kit.words;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * Counts matches within a bound: of few it is exact; of many it looks at some in each segment of the index, and takes
 * the others to be as dense.
 */
final class Estimate {

    private final IndexSearcher searcher;
    private final int most;

    /** @param most at about how many documents it looks */
    Estimate(IndexSearcher searcher, int most) {
        this.searcher = searcher;
        this.most = most;
    }

    /** Returns about how many documents match; 0 only if none was found. */
    long of(Query query) throws IOException {
        var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        long count = 0;
        for (var leaf : searcher.getIndexReader().leaves()) {
            count += of(weight, leaf);
        }
        return count;
    }

    private long of(Weight weight, LeafReaderContext leaf) throws IOException {
        var scorer = weight.scorer(leaf);
        if (scorer == null) {
            return 0;
        }
        var reader = leaf.reader();
        var live = reader.getLiveDocs();
        // whether a phrase matches is dearer to tell than whether its words are there
        var confirmed = scorer.twoPhaseIterator();
        var documents = confirmed == null ? scorer.iterator() : confirmed.approximation();
        long all = Math.max(1, searcher.getIndexReader().maxDoc());
        long left = Math.ceilDiv((long) most * reader.maxDoc(), all);
        long count = 0;
        int document = documents.nextDoc();
        for (; document != DocIdSetIterator.NO_MORE_DOCS; document = documents.nextDoc()) {
            if (left-- == 0) {
                return Math.max(count, count * reader.maxDoc() / document);
            }
            if ((live == null || live.get(document)) && (confirmed == null || confirmed.matches())) {
                count++;
            }
        }
        return count;
    }
}
