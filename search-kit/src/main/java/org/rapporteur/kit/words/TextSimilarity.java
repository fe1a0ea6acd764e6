package org.rapporteur.kit.words;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * How much an occurrence of a word says (BM25): rare words more than common ones, each further occurrence less, the more
 * so in longer texts. What counts as long does not depend on the texts of an index, so that the same text scores the
 * same in every service. For the writer and the searcher of an index.
 */
public final class TextSimilarity extends BM25Similarity {

    private static final float DAMPENING = 1.2f;
    /** How much the length matters: less than usual, as one thing may have its text in several languages. */
    private static final float LENGTH = 0.6f;
    /** A page, in terms. */
    private static final float USUAL = 1000;

    public TextSimilarity() {
        super(DAMPENING, LENGTH, false);
    }

    @Override
    protected float avgFieldLength(CollectionStatistics statistics) {
        return USUAL;
    }

    /** Returns the weight of a word that so many of all documents have: the greatest score it can reach. */
    static double rarity(long having, long all) {
        return Math.log(1 + (all - having + 0.5) / (having + 0.5));
    }
}
