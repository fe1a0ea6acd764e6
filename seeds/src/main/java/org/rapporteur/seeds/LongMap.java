package org.rapporteur.seeds;

/** Numbers by numbers, in sixteen bytes each: a folder may have millions of rows. */
final class LongMap {

    /** What an absent key has. */
    static final long NONE = -1;

    private static final int FIRST_SIZE = 64;

    private long[] keys = new long[FIRST_SIZE];
    private long[] values = new long[FIRST_SIZE];
    private int size;

    /** Adds a value, from 0; returns the value that the key has already, or {@link #NONE}. */
    long putIfAbsent(long key, long value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = find(key);
        if (values[at] != 0) {
            return values[at] - 1;
        }
        set(at, key, value + 1);
        size++;
        return NONE;
    }

    long get(long key) {
        return values[find(key)] - 1;
    }

    private void set(int at, long key, long stored) {
        keys[at] = key;
        values[at] = stored;
    }

    /** Returns the place of a key, or the free one where it belongs; values are stored as one more, 0 is free. */
    private int find(long key) {
        int at = Long.hashCode(key * 0x9E3779B97F4A7C15L) & keys.length - 1;
        while (values[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                set(find(oldKeys[i]), oldKeys[i], oldValues[i]);
            }
        }
    }
}
