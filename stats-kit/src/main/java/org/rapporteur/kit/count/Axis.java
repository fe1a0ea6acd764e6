package org.rapporteur.kit.count;

/**
 * What things are counted by.
 *
 * @param source of the values
 * @param keys what ids are shown as, and sorted by; for what is not shown there is no group, although the thing does
 * not lack a value. If they are null, values are shown as they are
 * @param ofRows whether the values are those of rows
 */
public record Axis(Source source, Keys keys, boolean ofRows) {

    public static Axis of(Source source) {
        return new Axis(source, null, false);
    }

    /** Returns the same for ids that are shown in another way. */
    public Axis shownAs(Keys others) {
        return new Axis(source, others, ofRows);
    }

    /** Returns the same for values of rows. */
    public Axis ofTheirRows() {
        return new Axis(source, keys, true);
    }

    boolean isOfYears() {
        return source instanceof Source.Years;
    }

    /** Whether each value has a group in any case. */
    boolean isGiven() {
        return source instanceof Source.Matching;
    }
}
