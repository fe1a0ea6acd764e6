package org.rapporteur.kit.list;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Row;

/** An item's position in the order of a list, and its size in bytes of UTF-8. */
record Place(Cursor cursor, long bytes) {

    private static final long FEW = 64 * 1024;

    static Place of(Row row) {
        return new Place(new Cursor(row.string("key"), row.id("id")), row.number("bytes"));
    }

    /** Items, and the number of positions that they are at. */
    record Items<T>(List<T> items, int places) {}

    /**
     * Returns the items at the first positions, as shown: with the names of references, they may be many times as large
     * as stored. So only a few are read before it is known how large they are.
     *
     * @param most the size in bytes after which no more are read
     */
    static <T> Items<T> items(List<Place> places, Function<List<UUID>, List<T>> views, long most) {
        var items = new ArrayList<T>();
        int count = 0;
        long shown = 0;
        int more = few(places);
        while (count < places.size() && (count == 0 || shown < most)) {
            var some = places.subList(count, Math.min(places.size(), count + more));
            count += some.size();
            for (var item :
                    views.apply(some.stream().map(place -> place.cursor().id()).toList())) {
                items.add(item);
                shown += item instanceof Representation ready ? ready.json().length : 0;
            }
            more = Math.toIntExact(Math.clamp((most - shown) * count / Math.max(shown, 1), 1, places.size()));
        }
        return new Items<>(items, count);
    }

    private static int few(List<Place> places) {
        int count = 0;
        for (long stored = 0; count < Math.min(places.size(), ListQuery.DEFAULT_LIMIT) && stored < FEW; count++) {
            stored += places.get(count).bytes();
        }
        return count;
    }

    /**
     * Returns as many of the first as may be read at once, by number and size; at least one, however large.
     * Reserves memory for them.
     */
    static <P> List<P> fitting(List<P> found, int limit, ToLongFunction<P> bytes, long most) {
        int count = 0;
        long sum = 0;
        while (count < Math.min(limit, found.size())) {
            long more = bytes.applyAsLong(found.get(count));
            if (count > 0 && sum + more > most) {
                break;
            }
            sum += more;
            count++;
        }
        Reading.hold(sum);
        return found.subList(0, count);
    }
}
