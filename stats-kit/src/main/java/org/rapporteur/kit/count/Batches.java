package org.rapporteur.kit.count;

import java.io.IOException;
import org.apache.lucene.index.ExitableDirectoryReader.ExitingReaderException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** The documents of a query, many at a time: so each column is read in a loop of its own. */
final class Batches {

    /** The most documents of a batch. */
    static final int SIZE = 1024;

    /** Opens a segment. */
    @FunctionalInterface
    interface Opening {
        Taking open(LeafReaderContext segment) throws IOException;
    }

    /** Takes documents of a segment. */
    @FunctionalInterface
    interface Taking {
        void take(int[] documents, int size) throws IOException;
    }

    private Batches() {}

    /** Throws an exception if the time for the search is over, of which there may be a limit. */
    static void checkTime(IndexSearcher searcher) {
        var timeout = searcher.getTimeout();
        if (timeout != null && timeout.shouldExit()) {
            throw new ExitingReaderException("counting took too long");
        }
    }

    /** Lets the documents that a query matches be taken, one segment after the other, as long as there is time. */
    static void of(IndexSearcher searcher, Query query, Opening opening) throws IOException {
        var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (var segment : searcher.getLeafContexts()) {
            var scorer = weight.bulkScorer(segment);
            if (scorer != null) {
                var taking = opening.open(segment);
                var batch = new Batch((documents, size) -> {
                    checkTime(searcher);
                    taking.take(documents, size);
                });
                scorer.score(batch, segment.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
                batch.finish();
            }
        }
    }

    private static final class Batch implements LeafCollector {

        private final Taking taking;
        private final int[] documents = new int[SIZE];
        private final int[] more = new int[SIZE];
        private int size;

        private Batch(Taking taking) {
            this.taking = taking;
        }

        @Override
        public void setScorer(Scorable scorer) {
            // nothing is scored
        }

        @Override
        public void collect(int document) throws IOException {
            documents[size++] = document;
            if (size == SIZE) {
                finish();
            }
        }

        @Override
        public void collect(DocIdStream stream) throws IOException {
            for (int read = stream.intoArray(more); read > 0; read = stream.intoArray(more)) {
                int fitting = Math.min(read, SIZE - size);
                System.arraycopy(more, 0, documents, size, fitting);
                size += fitting;
                if (size == SIZE) {
                    finish();
                    size = read - fitting;
                    System.arraycopy(more, fitting, documents, 0, size);
                }
            }
        }

        @Override
        public void finish() throws IOException {
            if (size > 0) {
                taking.take(documents, size);
                size = 0;
            }
        }
    }
}
