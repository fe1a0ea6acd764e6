package org.rapporteur.kit.words;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the index has of long words, so that compounds are found by their parts: each ending of the word with the word,
 * such as {@code de:schutzgesetz klimaschutzgesetz}. All cases and numbers of a word are one.
 *
 * @param ending where a part may start
 * @param whole the word without the ending of its case and number
 */
record CompoundParts(String ending, String whole) {

    private static final Set<String> LANGUAGES = Set.of("de", "nl");
    private static final int SHORTEST_COMPOUND = 8;
    /** The shortest part by which a compound is found. */
    static final int SHORTEST_WANTED = 4;
    /** The shortest part beside another. */
    static final int SHORTEST_PART = 3;

    private static final String VOWELS = "aeiouyäöüáàâéèêëïîôóûú";
    /** The consonants with which German and Dutch words start. */
    private static final Set<String> STARTS = Set.of(
            "bl", "br", "ch", "cl", "cr", "dr", "dw", "fj", "fl", "fr", "gh", "gl", "gn", "gr", "kh", "kl", "kn", "kr",
            "kw", "pf", "ph", "pl", "pr", "ps", "rh", "sc", "sh", "sk", "sl", "sm", "sn", "sp", "st", "sz", "th", "tj",
            "tr", "ts", "tw", "vl", "vr", "wh", "wr", "zw");

    private static final List<String> ENDINGS = List.of("es", "en", "e", "s", "n");
    /** Before all letters: the shortest endings come first. */
    private static final String SEPARATOR = " ";

    /** Whether compounds are found by their parts in a language. */
    static boolean has(String language) {
        return LANGUAGES.contains(language);
    }

    /** Passes the terms of a folded word. */
    static void each(String word, String language, Consumer<String> terms) {
        if (word.length() < SHORTEST_COMPOUND || word.length() > Keys.LONGEST) {
            return;
        }
        var whole = base(word, language);
        for (int from = 0; from <= whole.length() - SHORTEST_WANTED; from++) {
            if (from == 0 || from >= SHORTEST_PART && mayStart(whole.charAt(from), whole.charAt(from + 1))) {
                terms.accept(beginning(whole.substring(from), language) + SEPARATOR + whole);
            }
        }
    }

    /** Whether a word may start with two letters: others need no room in the index. */
    private static boolean mayStart(char first, char second) {
        return VOWELS.indexOf(first) >= 0
                || VOWELS.indexOf(second) >= 0
                || STARTS.contains(String.valueOf(new char[] {first, second}));
    }

    /** What terms of endings that begin so begin with. */
    static String beginning(String ending, String language) {
        return language + ":" + ending;
    }

    static CompoundParts read(String term, String language) {
        int separator = term.indexOf(SEPARATOR);
        return new CompoundParts(
                term.substring(beginning("", language).length(), separator), term.substring(separator + 1));
    }

    /** Returns the part of the word before the ending. */
    String before() {
        return whole.substring(0, whole.length() - ending.length());
    }

    /**
     * Returns a word without the ending of its case or number, if its stem stays the same. The stem itself would lose
     * too much: {@code ausbild} of {@code Ausbildung}, but {@code bildung} of {@code Bildung}.
     */
    private static String base(String word, String language) {
        for (var ending : ENDINGS) {
            if (word.endsWith(ending)) {
                var base = word.substring(0, word.length() - ending.length());
                return Stems.of(base, language).equals(Stems.of(word, language)) ? base : word;
            }
        }
        return word;
    }
}
