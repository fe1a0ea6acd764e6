package org.rapporteur.kit.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.rapporteur.kit.filter.Column;

/**
 * What is known of ids outside the index, such as the country of an author. What an id has is asked once and kept: when
 * it changes, there must be a new attribute, which is then used by all counts until the next change.
 */
public final class Attribute {

    private final Numbering values;
    private final Function<UUID, ? extends Collection<?>> of;
    private final Map<Numbering, Known> known = new HashMap<>();

    /** @param type of the values, {@code TEXT} or {@code ID} */
    public Attribute(Column.Type type, Function<UUID, ? extends Collection<?>> of) {
        this.values = new Numbering(type == Column.Type.ID);
        this.of = of;
    }

    Numbering values() {
        return values;
    }

    /** Returns what is known of all ids that have a number. */
    synchronized Known of(Numbering ids) {
        var before = known.get(ids);
        int size = ids.size();
        if (before != null && before.one.length >= size) {
            return before;
        }
        var one = before == null ? new int[size] : Arrays.copyOf(before.one, size);
        var several = before == null ? new ArrayList<int[]>() : new ArrayList<>(before.several);
        for (int id = before == null ? 0 : before.one.length; id < size; id++) {
            var numbers = of.apply(ids.id(id)).stream()
                    .mapToInt(value -> values.of(Fields.bytes(value)))
                    .distinct()
                    .toArray();
            if (numbers.length > 1) {
                several.add(numbers);
                one[id] = -1 - several.size();
            } else {
                one[id] = numbers.length == 0 ? -1 : numbers[0];
            }
        }
        var now = new Known(one, several);
        known.put(ids, now);
        return now;
    }

    /**
     * The numbers of values by the numbers of ids.
     *
     * @param one the value; -1 if there is none; or if there are several, -2 minus their place in the list
     */
    record Known(int[] one, List<int[]> several) {}
}
