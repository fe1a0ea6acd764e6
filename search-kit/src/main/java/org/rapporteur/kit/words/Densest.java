package org.rapporteur.kit.words;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Chooses the part of a list of matches that is worth most: that shows the most terms, then the most matches. */
final class Densest {

    private Densest() {}

    /**
     * Returns the number of the match with which that part begins.
     *
     * @param size how many matches there are, in the order of their starts
     * @param width how far from the start of the first the last may end
     * @param start returns the start of a match
     * @param end returns its end
     * @param term returns the number of its term
     */
    static int of(int size, int width, IntUnaryOperator start, IntUnaryOperator end, IntUnaryOperator term) {
        int best = 0;
        int most = 0;
        var terms = new BitSet();
        for (int i = 0; i < size; i++) {
            terms.clear();
            int limit = start.applyAsInt(i) + width;
            int j = i;
            while (j < size && end.applyAsInt(j) <= limit) {
                terms.set(term.applyAsInt(j++));
            }
            // no part has more matches than it has characters
            int worth = terms.cardinality() * (width + 1) + Math.min(j - i, width);
            if (worth > most) {
                most = worth;
                best = i;
            }
        }
        return best;
    }

    /**
     * Returns the matches in and around that part.
     *
     * @param around how far from its beginning they may be
     */
    static List<Found> around(List<Found> found, StoredPassages.Stored passage, int width, int around) {
        var starts = new int[found.size()];
        var ends = new int[found.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = passage.estimate(found.get(i).from());
            ends[i] = passage.estimate(found.get(i).to() + 1);
        }
        int best = of(starts.length, width, i -> starts[i], i -> ends[i], i -> found.get(i)
                .term());
        int first = best;
        while (first > 0 && starts[first - 1] >= starts[best] - around) {
            first--;
        }
        int last = best;
        while (last + 1 < starts.length && starts[last + 1] <= starts[best] + around) {
            last++;
        }
        return found.subList(first, last + 1);
    }
}
