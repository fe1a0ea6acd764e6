package org.rapporteur.kit.count;

/** Counts the things of groups. */
interface Tally {

    /** Takes a group with things. */
    @FunctionalInterface
    interface Taking {
        void take(long cell, long things);
    }

    /**
     * Counts things.
     *
     * @param values what each has of the column of which different values are counted
     */
    void add(Cells cells, Lists values);

    /**
     * Counts a thing in a group.
     *
     * @param value what it has of the column of which different values are counted; -1 for nothing
     */
    void add(long cell, int value);

    /** Returns the number of things of a group; 0 if it has none. */
    long of(long cell);

    default long rowsOf(long cell) {
        return 0;
    }

    /** Returns the number of different values of the things of a group, if these are counted. */
    default long differentOf(long cell) {
        return 0;
    }

    void each(Taking taking);

    /** Returns which groups were counted. */
    default Part part() {
        return Part.ALL;
    }

    /** Whether different values are counted, too. */
    default boolean countsDifferent() {
        return false;
    }
}
