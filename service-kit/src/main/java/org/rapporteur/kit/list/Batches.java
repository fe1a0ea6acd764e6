package org.rapporteur.kit.list;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;
import org.rapporteur.kit.page.Cursor;

/** All of a list, batch by batch: reads on from the last item seen, whenever more is wanted. */
final class Batches<T> implements Iterator<List<T>> {

    private static final int SIZE = 50;
    /** Each export has a batch in memory for as long as its reader takes for it; a single item may be larger. */
    private static final long BYTES = 512 * 1024;

    private final Source source;
    private final Function<List<UUID>, List<T>> views;
    private int left;
    private List<Place> next;

    /** Where places come from. */
    interface Source {
        List<Place> after(Cursor last, int limit);
    }

    Batches(Source source, int limit, Function<List<UUID>, List<T>> views) {
        this.source = source;
        this.views = views;
        this.left = limit;
        // the first is looked for at once: what is wrong with the question is still answered as a problem
        this.next = source.after(null, Math.min(SIZE, left));
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public List<T> next() {
        if (next.isEmpty()) {
            throw new NoSuchElementException();
        }
        var batch = Place.fitting(next, next.size(), Place::bytes, BYTES);
        var items = Place.items(batch, views);
        left -= batch.size();
        boolean end = left == 0 || (batch.size() == next.size() && next.size() < SIZE);
        next = end ? List.of() : source.after(batch.getLast().cursor(), Math.min(SIZE, left));
        return items;
    }
}
