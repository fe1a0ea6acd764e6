package org.rapporteur.kit.list;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.rapporteur.kit.page.Cursor;

/** Iterates over a whole list in batches: continues from the last item seen when more is needed. */
final class Batches<T> implements Iterator<List<T>> {

    private static final int SIZE = 50;
    /**
     * The number of positions looked up at a time: the fewer are requested, the more non-matching rows are
     * read in list order.
     */
    private static final int AHEAD = 1000;
    /**
     * The time after which positions are looked up again: what is deleted while a reader takes its time must
     * not be shown.
     */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Each export holds a batch in memory as long as its reader takes for it; a single item may be larger. */
    private static final long BYTES = 512 * 1024;

    private final Source source;
    private final Function<List<UUID>, List<T>> views;
    private int left;
    private List<Place> next;
    private long lookedUp;
    /** There may be positions after those looked up. */
    private boolean more;

    /** Provides positions. */
    interface Source {
        List<Place> after(Cursor last, int limit);
    }

    Batches(Source source, int limit, Function<List<UUID>, List<T>> views) {
        this.source = source;
        this.views = views;
        this.left = limit;
        // fetches the first at once: an invalid request can still be reported as a problem
        lookUp(null);
    }

    private void lookUp(Cursor last) {
        int most = Math.min(AHEAD, left);
        lookedUp = System.nanoTime();
        next = source.after(last, most);
        more = next.size() == most;
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
        var read = Place.items(Place.fitting(next, SIZE, Place::bytes, BYTES), views, BYTES);
        left -= read.places();
        var last = next.get(read.places() - 1).cursor();
        next = next.subList(read.places(), next.size());
        if (left > 0 && (next.isEmpty() ? more : System.nanoTime() - lookedUp > FRESH_NANOS)) {
            lookUp(last);
        }
        return read.items();
    }
}
