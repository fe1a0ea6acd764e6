package org.rapporteur.kit.count;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;

/**
 * Counts the things in an index. What it learns of a segment is kept for as long as the segment is open, so an index
 * needs one counter, which may be used by several threads. Documents may be deleted and added, but their columns must
 * not be updated in place.
 */
public final class Counter {

    private final Numbers numbers;
    private final Limits limits;

    /**
     * @param bytes the most bytes of columns that are held in memory, so that they need not be read again: one to four
     * for each document and column, besides those of further values
     */
    public Counter(long bytes) {
        this(bytes, Limits.USUAL);
    }

    Counter(long bytes, Limits limits) {
        this.numbers = new Numbers(bytes);
        this.limits = limits;
    }

    public Counted count(IndexSearcher searcher, Count count) throws IOException {
        return new Run(numbers, searcher, count, limits).counted();
    }
}
