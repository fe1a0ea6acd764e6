package org.rapporteur.kit.search;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The keys by which words are found. A word of a text is found by its language and stem ({@code en:climat}), a word of a name
 * by its Latin letters without accents ({@code n:draskovic}), a part of a dense run by its letters and pairs of letters
 * ({@code ~外空}). One in a title or a name is there once more, with a {@code ^} before it.
 */
final class Lexemes {

    /** Longer words are told apart by their beginning: what an index can hold has a limit. */
    private static final int LONGEST = 100;
    /** ICU transliterators are safe for use by several threads once made. */
    private static final Transliterator LATIN =
            Transliterator.getInstance("Any-Latin; Latin-ASCII; [^[:L:][:N:]\\u0020] Remove; Lower");

    private Lexemes() {}

    static String ofStem(String language, String stem) {
        return language + ":" + cut(stem);
    }

    /** A word of a name; none when nothing of it has a Latin form. */
    static String ofName(String latin) {
        return "n:" + cut(latin);
    }

    static String inTitle(String lexeme) {
        return "^" + lexeme;
    }

    /** Gives the letters of a dense run and its pairs of neighbours, one by one: a run may be a whole book. */
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

    /** What must be there for a run to be there: its pairs, or the letter when it is one alone. */
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

    /** A word in Latin letters without accents; empty when it has no such form. Of a dense run: its syllables. */
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
