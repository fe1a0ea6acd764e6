package org.rapporteur.kit.search;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The keys for looking up words. The key of a word in a text is its language and stem ({@code en:climat}), of a
 * word in a name its Latin letters without accents ({@code n:draskovic}), of a part of a dense run its characters
 * and pairs of characters ({@code ~外空}). Words in a title or a name have another key, with a {@code ^} prefix.
 */
final class Lexemes {

    /** Longer words are distinguished only by their beginning: index entries are limited. */
    private static final int LONGEST = 100;
    /** ICU transliterators are thread-safe. */
    private static final Transliterator LATIN =
            Transliterator.getInstance("Any-Latin; Latin-ASCII; [^[:L:][:N:]\\u0020] Remove; Lower");

    private Lexemes() {}

    static String ofStem(String language, String stem) {
        return language + ":" + cut(stem);
    }

    /** Returns the key of a word in a name; none if it has no Latin form. */
    static String ofName(String latin) {
        return "n:" + cut(latin);
    }

    static String inTitle(String lexeme) {
        return "^" + lexeme;
    }

    /**
     * Passes the characters of a dense run and its pairs of adjacent characters one by one: a run may be a
     * whole book.
     */
    static void eachOfRun(String run, Consumer<String> lexemes) {
        int before = -1;
        for (int i = 0; i < run.length(); i += Character.charCount(before)) {
            int letter = run.codePointAt(i);
            lexemes.accept("~" + Character.toString(letter));
            if (before >= 0) {
                lexemes.accept("~" + Character.toString(before) + Character.toString(letter));
            }
            before = letter;
        }
    }

    /** Returns what a run requires: its pairs, or its only character. */
    static List<String> required(String run) {
        int[] letters = run.codePoints().toArray();
        if (letters.length == 1) {
            return List.of("~" + run);
        }
        var lexemes = new ArrayList<String>();
        for (int i = 1; i < letters.length; i++) {
            lexemes.add(pair(letters, i));
        }
        return lexemes.stream().distinct().toList();
    }

    private static String pair(int[] letters, int second) {
        return "~" + Character.toString(letters[second - 1]) + Character.toString(letters[second]);
    }

    /**
     * Converts a word to Latin letters without accents; empty if it has no such form. For a dense run: its
     * syllables.
     */
    static String latin(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            plain = word.charAt(i) < 0x80;
        }
        return plain ? word : LATIN.transliterate(word);
    }

    private static String cut(String word) {
        return word.length() <= LONGEST
                ? word
                : word.substring(
                        0, word.offsetByCodePoints(0, Math.min(LONGEST, word.codePointCount(0, word.length()))));
    }
}
