package org.rapporteur.kit.words;

import java.util.List;

/**
 * The terms of the index: a mark for their kind, what was written, and the tag of its language, such as
 * {@code ~climat en}. What was written comes first, so that a word in all languages is one range of terms.
 */
final class Keys {

    /** The tag of names without a language. */
    static final String NAMES = "-";
    /** Longer words are distinguished only by their beginning: terms are limited. */
    static final int LONGEST = 100;

    private static final String TAG = " ";

    private Keys() {}

    /** A word as written, apart from letter case. */
    static String word(String word, String tag) {
        return words(word) + TAG + tag;
    }

    /** What the terms of all words that begin so begin with. */
    static String words(String beginning) {
        return "=" + cut(beginning);
    }

    /** All forms of a word: its stem without accents; the word itself in a language without stems. */
    static String forms(String word, String language) {
        return Stems.has(language) ? stem(Stems.of(word, language), language) : word(word, language);
    }

    /** A stem, whatever its accents. */
    static String stem(String stem, String language) {
        return "~" + cut(Folding.accents(stem)) + TAG + language;
    }

    /** A word of a name in Latin letters, in any language. */
    static String latin(String latin) {
        return "&" + cut(latin);
    }

    /** A word that another name of the same thing has, too: found there, but not counted again. */
    static String again(String latin) {
        return "@" + cut(latin);
    }

    /** Returns the terms at the places of what a key stands for. */
    static List<String> places(String key) {
        return key.startsWith("&") ? List.of(key, again(key.substring(1))) : List.of(key);
    }

    /** Signs that join the words beside them. */
    static String joining(int signs) {
        return "+" + signs;
    }

    /** The words of a whole title or name. */
    static String whole(String words, String tag) {
        return "#" + words + TAG + tag;
    }

    /** Returns what the words of a language, or of names without one, are tagged with. */
    static String tag(String key) {
        return key.startsWith("&") ? "&" : key.substring(key.lastIndexOf(TAG) + 1);
    }

    /** A sign, with whether white space is beside it. */
    static String sign(int sign, boolean spaceBefore, boolean spaceAfter, String tag) {
        char spaces = (char) ('0' + (spaceBefore ? 1 : 0) + (spaceAfter ? 2 : 0));
        return "!" + spaces + Character.toString(sign) + TAG + tag;
    }

    /** A letter of a dense run. */
    static String letter(int letter, String tag) {
        return ":" + Character.toString(letter) + TAG + tag;
    }

    /** A letter of a dense run and the one after it. */
    static String pair(int letter, int next, String tag) {
        return "%" + Character.toString(letter) + Character.toString(next) + TAG + tag;
    }

    /** The last letter of a dense run. */
    static String last(int letter, String tag) {
        return "%" + Character.toString(letter) + TAG + tag;
    }

    /** Returns the beginning of a word that is kept. */
    static String cut(String word) {
        return word.length() <= LONGEST
                ? word
                : word.substring(
                        0, word.offsetByCodePoints(0, Math.min(LONGEST, word.codePointCount(0, word.length()))));
    }
}
