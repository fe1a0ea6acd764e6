package org.rapporteur.kit.count;

import org.apache.lucene.util.FixedBitSet;

/** What is counted of all things, whatever their groups are. */
final class Totals {

    final long[] missing;
    /** The values that occur, by axis. */
    final FixedBitSet[] seen;

    long total;

    Totals(int[] sizes) {
        missing = new long[sizes.length];
        seen = new FixedBitSet[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            seen[i] = new FixedBitSet(Math.max(1, sizes[i]));
        }
    }
}
