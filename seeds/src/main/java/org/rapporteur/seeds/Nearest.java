package org.rapporteur.seeds;

import java.util.Collection;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds what was perhaps meant: the name that differs least, and not by much. */
final class Nearest {

    private static final int MOST = 3;
    /** One difference is a typo only in this many letters. */
    private static final int LETTERS = 3;
    /** The maximum number of names compared with one. */
    private static final int COMPARED = 200_000;

    private Nearest() {}

    /** Returns the name with the fewest letters added, omitted, replaced or swapped; null if none is near. */
    static String of(String written, Collection<String> names) {
        int best = limit(written) + 1;
        String nearest = null;
        int compared = 0;
        for (var name : names) {
            if (best > 1 && Math.abs(name.length() - written.length()) < best && compared++ < COMPARED) {
                int distance = new DamerauLevenshteinDistance(best - 1).apply(written, name);
                if (distance > 0) {
                    best = distance;
                    nearest = name;
                }
            }
        }
        return nearest;
    }

    /** Returns the number of letters by which two names differ; -1 if they are not near. */
    static int distance(String written, String name) {
        return Math.abs(name.length() - written.length()) > limit(written)
                ? -1
                : new DamerauLevenshteinDistance(limit(written)).apply(written, name);
    }

    private static int limit(String written) {
        return Math.clamp(written.length() / LETTERS, 1, MOST);
    }
}
