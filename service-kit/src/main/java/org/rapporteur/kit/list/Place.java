package org.rapporteur.kit.list;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Row;

/** An item's position in the order of a list, and its size in bytes of UTF-8. */
record Place(Cursor cursor, long bytes) {

    static Place of(Row row) {
        return new Place(new Cursor(row.string("key"), row.id("id")), row.number("bytes"));
    }

    /** Returns the items at some positions. */
    static <T> List<T> items(List<Place> places, Function<List<UUID>, List<T>> views) {
        return places.isEmpty()
                ? List.of()
                : views.apply(places.stream().map(place -> place.cursor().id()).toList());
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
