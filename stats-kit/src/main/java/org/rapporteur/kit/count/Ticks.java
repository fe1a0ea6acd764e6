package org.rapporteur.kit.count;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.lucene.util.FixedBitSet;

/** The values of an axis that have groups, each with all of the other axis. */
final class Ticks {

    private Ticks() {}

    /**
     * Returns the values in no order.
     *
     * @param seen those that occur
     * @param fill null if years are not filled in
     */
    static List<Integer> of(Axis axis, Values values, Labels labels, FixedBitSet seen, Count.Fill fill) {
        if (axis.isGiven()) {
            return IntStream.range(0, values.size()).boxed().toList();
        }
        var occurring = IntStream.range(0, seen.length()).filter(seen::get);
        return fill != null && values instanceof YearValues years
                ? years(years, occurring.boxed().toList(), fill)
                : occurring.filter(labels::isKnown).boxed().toList();
    }

    private static List<Integer> years(YearValues years, List<Integer> occurring, Count.Fill fill) {
        var all = new TreeSet<>(occurring);
        var first = fill.from() == null ? null : Integer.valueOf(years.number(fill.from()));
        var last = fill.to() == null ? null : Integer.valueOf(years.number(fill.to()));
        if (!all.isEmpty()) {
            first = first == null ? all.first() : Math.min(first, all.first());
            last = last == null ? all.last() : Math.max(last, all.last());
        }
        if (last != null) {
            // a first year that is long before the others may be an error
            int from = first == null ? last - fill.most() : Math.max(first, last - fill.most());
            IntStream.rangeClosed(from, last).forEach(all::add);
        }
        return List.copyOf(all);
    }
}
