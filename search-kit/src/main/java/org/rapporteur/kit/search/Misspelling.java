package org.rapporteur.kit.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A word that may be a misspelling of one in a name: with one letter added, missing or replaced (two for words of
 * six letters or more), or with two adjacent letters exchanged. The trigram index finds candidates, by the
 * threshold set for connections; the edit distance (Levenshtein) decides. Exchanged letters spoil most trigrams of
 * a short word, so that for these the corrected forms are looked up instead.
 */
final class Misspelling {

    private static final int LONG = 6;

    /** Longer words are not in names, and the database would reject the comparison. */
    private static final int LONGEST = 200;

    private Misspelling() {}

    /**
     * Adds the condition that a row of search_text, aliased x, has a similar word in its names.
     *
     * @param word in Latin letters, lower case
     */
    static void like(String word, List<String> conditions, List<Object> parameters) {
        int most = word.length() < LONG ? 1 : 2;
        conditions.add("""
                ((?::text <<% x.names and exists (select 1 from string_to_table(x.names, ' ') name (word)
                    where case when length(name.word) <= {longest}
                        then levenshtein_less_equal(name.word, ?, {most}) <= {most} else false end))
                    or x.lexemes && ?::text[])""".replace("{longest}", String.valueOf(LONGEST)).replace("{most}", String.valueOf(most)));
        parameters.add(word);
        parameters.add(word.length() > LONGEST ? "" : word);
        parameters.add(exchanged(word));
    }

    /** Returns the forms with two adjacent letters exchanged, as lexemes of names. */
    private static List<String> exchanged(String word) {
        var words = new ArrayList<String>();
        if (word.length() > LONGEST) {
            return words;
        }
        for (int i = 1; i < word.length(); i++) {
            var letters = new ArrayList<>(List.of(word.split("")));
            Collections.swap(letters, i - 1, i);
            words.add(Lexemes.ofName(String.join("", letters)));
        }
        return words;
    }
}
