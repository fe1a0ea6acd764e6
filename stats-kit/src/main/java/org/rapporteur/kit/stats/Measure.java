package org.rapporteur.kit.stats;

/**
 * What is told of each group beside the number of things.
 *
 * @param column an SQL expression over the things' table
 * @param distinct whether its different values are counted; else the rows that have it are, of a table that holds several
 *     for one thing
 */
public record Measure(String column, boolean distinct) {

    /** How many different values, such as books. It must be the same in every row of a thing. */
    public static Measure different(String column) {
        return new Measure(column, true);
    }

    /** How many rows, such as chapters of books. */
    public static Measure rows(String column) {
        return new Measure(column, false);
    }
}
