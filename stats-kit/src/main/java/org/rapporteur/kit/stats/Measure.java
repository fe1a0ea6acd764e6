package org.rapporteur.kit.stats;

import org.rapporteur.kit.count.Count.Measured;
import org.rapporteur.kit.filter.Column;

/**
 * A number reported for each group besides the number of things.
 *
 * @param name the member of the group that shows it
 */
public record Measure(String name, Measured measured) {

    /** Counts different values, such as series, of the things' rows if they have any. */
    public static Measure different(String name, Column column) {
        return new Measure(name, new Measured(column));
    }

    /** Counts rows, such as loans of books. */
    public static Measure rows(String name) {
        return new Measure(name, Measured.ofRows());
    }
}
