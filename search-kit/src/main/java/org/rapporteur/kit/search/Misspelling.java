package org.rapporteur.kit.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A word that may stand for one of a name: with a letter too many, too few or another than it should be (of six letters and
 * more, two such), or with two neighbours exchanged. The index of trigrams finds candidates, by the threshold that
 * connections are set to; the distance by letters (Levenshtein) decides. Neighbours that are exchanged spoil most trigrams of
 * a short word: those words are looked up as they would be right.
 */
final class Misspelling {

    private static final int LONG = 6;

    /** Longer words are none of a name; the database would refuse to compare them. */
    private static final int LONGEST = 200;

    private Misspelling() {}

    /**
     * Adds the condition that a row of search_text, known as x, has a word like this in its names.
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

    /** What it would be if two neighbours were the other way round, as lexemes of names. */
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
