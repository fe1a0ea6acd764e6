package org.rapporteur.kit.count;

import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.filter.Criterion.Days;

/**
 * The days of what things refer to, by its number.
 *
 * @param of from which they were taken
 * @param first the first of each; {@link #NEVER} if it has none
 */
record ReferencedDays(Map<UUID, Days> of, int[] first, int[] last) {

    /** The first day of what has no days. */
    static final int NEVER = Integer.MAX_VALUE;

    static ReferencedDays of(Map<UUID, Days> days, Numbering ids) {
        int size = ids.size();
        var first = new int[size];
        var last = new int[size];
        for (int id = 0; id < size; id++) {
            var known = days.get(ids.id(id));
            first[id] = known == null
                    ? NEVER
                    : known.first() == null ? Periods.EVER : (int) known.first().toEpochDay();
            last[id] = known == null || known.last() == null
                    ? Integer.MAX_VALUE
                    : (int) known.last().toEpochDay();
        }
        return new ReferencedDays(days, first, last);
    }
}
