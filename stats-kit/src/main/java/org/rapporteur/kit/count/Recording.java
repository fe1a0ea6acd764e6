package org.rapporteur.kit.count;

import java.util.ArrayList;
import java.util.List;

/**
 * The groups of all things, as they were counted: to count them again, they need not be read again, which takes most of
 * the time. If there are too many, nothing is kept.
 */
final class Recording {

    private static final int CHUNK = 1 << 16;
    /** The bits of the number of groups of an entry. */
    private static final int COUNT_BITS = 7;

    private static final int MOST_GROUPS = (1 << COUNT_BITS) - 1;

    private final int most;
    /** Entries: a value and a number of groups, and then these. */
    private final List<int[]> chunks = new ArrayList<>();

    private int[] chunk = {};
    private int at;

    private Recording(int most) {
        this.most = most;
    }

    /**
     * @param most the most numbers to keep
     * @param different above all values of which different ones are counted
     * @return null if they are too many for numbers of 32 bits
     */
    static Recording of(int most, Space space, int different) {
        return space.size() > Integer.MAX_VALUE || different >= 1 << Integer.SIZE - COUNT_BITS - 1
                ? null
                : new Recording(most);
    }

    /**
     * Adds things.
     *
     * @return whether they are kept
     */
    boolean add(Cells cells, Lists values) {
        for (int i = 0; i < cells.size(); i++) {
            int value = values.first(i) + 1;
            for (int from = cells.from(i); from < cells.to(i); from += MOST_GROUPS) {
                int count = Math.min(MOST_GROUPS, cells.to(i) - from);
                if (at + count >= chunk.length) {
                    if (chunks.size() >= most / CHUNK) {
                        return false;
                    }
                    chunk = new int[CHUNK];
                    chunks.add(chunk);
                    at = 0;
                }
                chunk[at++] = value << COUNT_BITS | count;
                for (int place = from; place < from + count; place++) {
                    chunk[at++] = (int) cells.at(place);
                }
            }
        }
        return true;
    }

    /** Counts all things again. */
    void replay(Tally tally) {
        for (var one : chunks) {
            for (int next = 0; next < CHUNK && one[next] != 0; ) {
                int value = (one[next] >>> COUNT_BITS) - 1;
                int end = next + 1 + (one[next] & MOST_GROUPS);
                for (next++; next < end; next++) {
                    tally.add(one[next], value);
                }
            }
        }
    }
}
