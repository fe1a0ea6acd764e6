package org.rapporteur.kit.count;

/**
 * How much a count may keep in memory, whatever the number of groups. What is more is counted in parts, one after the
 * other.
 *
 * @param known the most possible groups with a place for each, which take 4 to 12 bytes
 * @param groups the most groups that occur, which take 11 to 21 bytes
 * @param bits the most bits of different values in groups
 * @param pairs the most different values in groups that are kept without bits, which take 20 bytes
 * @param recorded the most numbers of a recording
 * @param isShared whether there are two counts at a time, so that the groups of one may well be too many
 */
record Limits(int known, int groups, long bits, int pairs, int recorded, boolean isShared) {

    static final Limits USUAL = new Limits(1 << 20, 3 << 19, 1L << 26, 1 << 20, 4 << 20, false);

    /** Whether there can be a bit for each value of each group. */
    boolean allowBits(long ofGroups, int values) {
        return ofGroups * values <= bits;
    }

    /** Whether there is a place for each possible group, with a bit for each value. */
    boolean allowBitsOfAll(Space space, int values) {
        return space.size() <= known && allowBits(space.size(), values);
    }

    /** Returns the same for two counts at a time. */
    Limits halved() {
        return new Limits(known / 2, groups / 2, bits, pairs, recorded, true);
    }
}
