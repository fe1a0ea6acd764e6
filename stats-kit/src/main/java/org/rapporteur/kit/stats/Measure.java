package org.rapporteur.kit.stats;

/**
 * A number reported for each group besides the number of things.
 *
 * @param name the member of the group that shows it
 * @param column an SQL expression over the table of the things
 * @param distinct whether to count different values, rather than the rows that have one, if a table has several
 * rows for one thing
 */
public record Measure(String name, String column, boolean distinct) {

    /** Counts different values, such as books. Must be the same in every row of a thing, if it is the only measure. */
    public static Measure different(String name, String column) {
        return new Measure(name, column, true);
    }

    /** Counts rows, such as chapters of books. Must be the first measure. */
    public static Measure rows(String name, String column) {
        return new Measure(name, column, false);
    }
}
