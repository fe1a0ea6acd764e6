package org.rapporteur.kit.words;

import java.util.function.Consumer;

/**
 * The terms by which titles and names are completed while they are typed: their words, and the first letters of these
 * as terms of their own, since very many words begin with a given letter.
 */
final class ThingKeys {

    /** The longest beginning that is a term of its own. */
    static final int SHORT = 3;

    private ThingKeys() {}

    /**
     * Passes the terms of a folded word or its Latin form.
     *
     * @param first whether it is the first of the title or name
     */
    static void ofWord(String word, boolean first, Consumer<String> keys) {
        passWord(word, keys);
        if (first) {
            passWord(word, key -> keys.accept(first(key)));
        }
    }

    private static void passWord(String word, Consumer<String> keys) {
        keys.accept(word);
        int count = word.codePointCount(0, word.length());
        for (int length = 1; length <= Math.min(SHORT, count); length++) {
            keys.accept(beginning(word.substring(0, word.offsetByCodePoints(0, length))));
        }
    }

    /** The term of a title or name whose first word has another term. */
    static String first(String key) {
        return "^" + key;
    }

    /** Passes the terms of a dense run: its letters and pairs. */
    static void ofRun(String run, Consumer<String> keys) {
        int[] letters = run.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            keys.accept(Keys.letter(letters[i], ""));
            if (i > 0) {
                keys.accept(Keys.pair(letters[i - 1], letters[i], ""));
            }
        }
    }

    /** The term of all words that begin so; at most {@link #SHORT} letters. */
    static String beginning(String letters) {
        return ">" + letters;
    }
}
