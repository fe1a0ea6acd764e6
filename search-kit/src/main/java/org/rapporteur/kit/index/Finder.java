package org.rapporteur.kit.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopFieldCollectorManager;

/** Reads what a query finds: counted, in pages, or completely. */
public final class Finder {

    private final IndexSearcher searcher;
    private final Query query;

    public Finder(IndexSearcher searcher, Query query) {
        this.searcher = searcher;
        this.query = query;
    }

    /** Returns the number of matches. */
    public int count() {
        return read(() -> searcher.count(query));
    }

    /**
     * Returns the next matches in an order: their number costs, not how many come before.
     *
     * @param after the last place seen; null for the first matches
     * @param limit how many at most
     */
    public List<Place> next(Order order, Place after, int limit) {
        int most = Math.min(limit, Math.max(1, searcher.getIndexReader().maxDoc()));
        // of the same key and id is nothing but the last one seen itself
        var last = after == null ? null : new FieldDoc(Integer.MAX_VALUE, Float.NaN, order.values(after));
        var found = read(() -> searcher.search(query, new TopFieldCollectorManager(order.sort(), most, last, 1)));
        return Arrays.stream(found.scoreDocs)
                .map(one -> order.place(((FieldDoc) one).fields))
                .toList();
    }

    /** Returns the ids of all matches, in no order. */
    public List<UUID> ids() {
        return read(() -> searcher.search(query, all()));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SegmentCollector<List<UUID>> all() {
        return new SegmentCollector<>(
                ArrayList::new,
                (segment, found) -> {
                    var values = new IdValues(segment, Fields.ID);
                    return document -> found.add(values.of(document));
                },
                List::addAll);
    }
}
