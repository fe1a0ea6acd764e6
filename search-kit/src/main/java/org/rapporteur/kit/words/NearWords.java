package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;

/**
 * Finds words that a word may be a misspelling of: with one letter added, missing or replaced, or two adjacent letters
 * exchanged (two of these if both words have six letters or more).
 */
final class NearWords {

    /** The shortest word in which misspellings are recognizable. */
    static final int SHORTEST = 4;

    private static final int LONG = 6;
    private static final int LONGEST = 40;

    private NearWords() {}

    /** A word of the index, how many documents have it, and its likeness: more than 0 to 1. */
    record Near(int count, float likeness) {}

    /**
     * @param sure how many letters at the beginning are right
     */
    static Map<String, Near> of(String word, String field, IndexReader reader, int sure) throws IOException {
        var found = new HashMap<String, Near>();
        int length = word.codePointCount(0, word.length());
        if (length < SHORTEST || length > LONGEST) {
            return found;
        }
        var terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return found;
        }
        TermsEnum near = new FuzzyTermsEnum(terms, new Term(field, word), length < LONG ? 1 : 2, sure, true);
        var boost = near.attributes().addAttribute(BoostAttribute.class);
        while (near.next() != null) {
            var other = near.term().utf8ToString();
            if (differences(length, other, boost.getBoost()) <= mostDifferences(length, other)) {
                found.put(other, new Near(near.docFreq(), boost.getBoost()));
            }
        }
        return found;
    }

    /** Of a short word, two differences leave too little. */
    private static int mostDifferences(int length, String other) {
        return Math.min(length, other.codePointCount(0, other.length())) < LONG ? 1 : 2;
    }

    /** Lucene's likeness is one minus the differences by the length of the shorter word. */
    private static long differences(int length, String other, float likeness) {
        return Math.round((1 - likeness) * Math.min(length, other.codePointCount(0, other.length())));
    }
}
