package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.search.Query;

/**
 * A question as two queries whose results are listed one after the other, with scores that can be compared between
 * indexes.
 *
 * <p>The score of an exact match is the mean of how much each wanted word says about a thing, from 0 to 1, weighted by
 * how rare the word is in this index, and moved to (0.1, 1]. It depends neither on how many documents an index has nor
 * on how many match, so that the services need not tell each other their statistics: 0.7 means everywhere that the thing
 * is about seven tenths as much about the words as a thing can be. Only how the words of one question are weighted
 * against one another is a matter of the index, which knows best which of them distinguishes its things.
 */
public final class Ranked {

    /** Up to this many matches are counted exactly. */
    public static final int COUNTED = 10_000;

    private static final float LEAST = 0.1f;

    private final Query exact;
    private final double greatest;
    private final Approximate approximate;
    private final int words;

    /** Makes a query that takes time; null if there is none. */
    interface Approximate {
        Query query() throws IOException;
    }

    Ranked(Query exact, double greatest, Approximate approximate, int words) {
        this.exact = exact;
        this.greatest = greatest;
        this.approximate = approximate;
        this.words = words;
    }

    /** Finds what matches. */
    public Query exact() {
        return exact;
    }

    /**
     * Finds what matches only by a name with similar spelling. Ask for it only where the exact matches end: it looks
     * through all names.
     */
    public Optional<Query> approximate() throws IOException {
        return Optional.ofNullable(approximate.query());
    }

    /** Converts a score of {@link #exact}: more than 0.1, to 1. */
    public float exactScore(float score) {
        double part = greatest <= 0 ? 0 : Math.clamp(score / greatest, 0, 1);
        return Math.max(Math.nextUp(LEAST), (float) (LEAST + (1 - LEAST) * part));
    }

    /** Converts a score of {@link #approximate}: more than 0, less than 0.1. */
    public float approximateScore(float score) {
        return (float) Math.clamp(LEAST * score / words, 0.000_001, 0.099_999);
    }
}
