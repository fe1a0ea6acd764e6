package org.rapporteur.kit.index;

import java.io.IOException;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Collects something of all matches of a query.
 *
 * @param <T> what is collected
 */
final class SegmentCollector<T> implements CollectorManager<SegmentCollector.Part<T>, T> {

    /** Collects the documents of a segment, in ascending order. */
    interface Documents {
        void add(int document) throws IOException;
    }

    /** Begins with a segment. */
    interface Begin<T> {
        Documents begin(LeafReader segment, T into) throws IOException;
    }

    private final Supplier<T> empty;
    private final Begin<T> begin;
    private final BiConsumer<T, T> merge;

    /** @param merge adds the second to the first */
    SegmentCollector(Supplier<T> empty, Begin<T> begin, BiConsumer<T, T> merge) {
        this.empty = empty;
        this.begin = begin;
        this.merge = merge;
    }

    @Override
    public Part<T> newCollector() {
        return new Part<>(empty.get(), begin);
    }

    @Override
    public T reduce(Collection<Part<T>> parts) {
        var all = empty.get();
        parts.forEach(part -> merge.accept(all, part.found()));
        return all;
    }

    record Part<T>(T found, Begin<T> begin) implements Collector {

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
            var documents = begin.begin(segment.reader(), found);
            return new LeafCollector() {
                @Override
                public void setScorer(Scorable scorer) {
                    // scores do not matter
                }

                @Override
                public void collect(int document) throws IOException {
                    documents.add(document);
                }
            };
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
