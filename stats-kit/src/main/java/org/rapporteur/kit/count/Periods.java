package org.rapporteur.kit.count;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.lucene.util.ArrayUtil;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;

/**
 * What ids have for some days, such as the employers of an author. As with an {@link Attribute}, there must be a new
 * one when something changes.
 */
public final class Periods {

    /** The first day if any before the last one is meant. */
    static final int EVER = Integer.MIN_VALUE;

    /**
     * A value and when it holds.
     *
     * @param value a text or an id
     */
    public record Period(Object value, Criterion.Days days) {}

    private final Numbering values;
    private final Function<UUID, ? extends Collection<Period>> of;
    private final Map<Numbering, Known> known = new HashMap<>();

    /** @param type of the values, {@code TEXT} or {@code ID} */
    public Periods(Column.Type type, Function<UUID, ? extends Collection<Period>> of) {
        this.values = new Numbering(type == Column.Type.ID);
        this.of = of;
    }

    Numbering values() {
        return values;
    }

    /** Returns the periods of all ids that have a number. */
    synchronized Known of(Numbering ids) {
        var before = known.get(ids);
        int size = ids.size();
        if (before != null && before.starts.length > size) {
            return before;
        }
        int done = before == null ? 0 : before.starts.length - 1;
        var starts = before == null ? new int[size + 1] : Arrays.copyOf(before.starts, size + 1);
        var periods = before == null ? new int[3 * size] : before.periods.clone();
        for (int id = done; id < size; id++) {
            int end = starts[id];
            for (var period : of.apply(ids.id(id))) {
                var days = period.days();
                periods = ArrayUtil.grow(periods, end + 3);
                periods[end++] =
                        days.first() == null ? EVER : (int) days.first().toEpochDay();
                periods[end++] = days.last() == null
                        ? Integer.MAX_VALUE
                        : (int) days.last().toEpochDay();
                periods[end++] = values.of(Fields.bytes(period.value()));
            }
            starts[id + 1] = end;
        }
        var now = new Known(starts, periods);
        known.put(ids, now);
        return now;
    }

    /**
     * Periods by the numbers of ids: one after the other, since they are read together.
     *
     * @param starts the place of the first period of each id, and the end of all
     * @param periods the first day, the last day and the number of the value of each
     */
    record Known(int[] starts, int[] periods) {}
}
