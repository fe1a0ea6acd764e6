package org.rapporteur.kit.count;

/** Tells which values occur for the first time in a group. */
interface Different {

    boolean isNew(int group, int value);

    /** Whether a value was not looked at because there were too many. */
    default boolean isFull() {
        return false;
    }

    /** Returns one with a bit for each value of each group. */
    static Different ofBits(int groups, int values) {
        return new Bits(values, new long[(int) (((long) groups * values + 63) >>> 6)]);
    }

    record Bits(int values, long[] bits) implements Different {

        @Override
        public boolean isNew(int group, int value) {
            long at = (long) group * values + value;
            long bit = 1L << at;
            int word = (int) (at >>> 6);
            boolean isNew = (bits[word] & bit) == 0;
            bits[word] |= bit;
            return isNew;
        }
    }

    /**
     * Returns one that keeps the values that occur.
     *
     * @param most the most values
     * @param part which part of the values is looked at, from 0; others are not new
     * @param parts how many there are, a power of two
     */
    static Different ofFew(int most, int part, int parts) {
        var pairs = new FewGroups(most);
        return new Different() {
            @Override
            public boolean isNew(int group, int value) {
                if ((value & (parts - 1)) != part) {
                    return false;
                }
                int before = pairs.size();
                pairs.place((long) group << 32 | value);
                return pairs.size() > before;
            }

            @Override
            public boolean isFull() {
                return pairs.isFull();
            }
        };
    }
}
