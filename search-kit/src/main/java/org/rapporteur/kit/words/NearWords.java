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
 * exchanged (two of these if both words have eight letters or more). The first letter is right: few misspell it, and
 * many words differ in it alone.
 */
final class NearWords {

    /** The shortest word in which misspellings are recognizable. */
    static final int SHORTEST = 4;

    private static final int LONG = 8;
    private static final int LONGEST = 40;
    private static final int SURE = 1;

    private NearWords() {}

    /**
     * A word of the index.
     *
     * @param count how many documents have it
     * @param likeness more than 0 to 1
     * @param differences how many letters differ
     */
    record Near(int count, float likeness, int differences) {}

    /** Returns the words of a field that may be meant. */
    static Map<String, Near> of(String word, String field, IndexReader reader) throws IOException {
        var found = new HashMap<String, Near>();
        int length = word.codePointCount(0, word.length());
        if (length < SHORTEST || length > LONGEST) {
            return found;
        }
        var terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return found;
        }
        TermsEnum near = new FuzzyTermsEnum(terms, new Term(field, word), length < LONG ? 1 : 2, SURE, true);
        var boost = near.attributes().addAttribute(BoostAttribute.class);
        while (near.next() != null) {
            var other = near.term().utf8ToString();
            int differences = differences(length, other, boost.getBoost());
            if (differences <= mostDifferences(length, other)) {
                found.put(other, new Near(near.docFreq(), boost.getBoost(), differences));
            }
        }
        return found;
    }

    /** Of a short word, two differences leave too little. */
    private static int mostDifferences(int length, String other) {
        return Math.min(length, other.codePointCount(0, other.length())) < LONG ? 1 : 2;
    }

    /** Lucene's likeness is one minus the differences by the length of the shorter word. */
    private static int differences(int length, String other, float likeness) {
        return Math.round((1 - likeness) * Math.min(length, other.codePointCount(0, other.length())));
    }
}
