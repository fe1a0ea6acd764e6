package org.rapporteur.kit.words;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A word to be found in compounds. */
record WantedPart(String word, String stem, String language) {

    /** How much longer than its stem a form may be. */
    private static final int LONGEST_ENDING = 4;
    /** How many letters at its end a form may lack. */
    private static final int MOST_MISSING = 3;

    WantedPart(String word, String language) {
        this(word, Stems.of(word, language), language);
    }

    /** Whether a part of a compound is a form of the word; stems alone say too little: Sicherheit, sich. */
    boolean is(String part) {
        return part.equals(word)
                || common(plain(part), plain(word)) >= shared()
                        && Stems.of(part, language).equals(stem);
    }

    /** How many letters at their beginning all forms share. */
    private int shared() {
        return Math.max(Math.min(CompoundParts.SHORTEST_WANTED, stem.length()), word.length() - MOST_MISSING);
    }

    int shortest() {
        return Math.min(word.length(), shared());
    }

    int longest() {
        return Math.max(word.length(), stem.length() + LONGEST_ENDING);
    }

    /** Returns what its forms begin with, with and without umlauts, as in {@code Vertrag} and {@code Verträge}. */
    Set<String> starts() {
        int length = Math.min(word.length(), Math.max(shared(), stem.length()));
        if (length < CompoundParts.SHORTEST_WANTED) {
            return Set.of(word);
        }
        var start = word.substring(0, length);
        return new TreeSet<>(List.of(start, plain(start), umlaut(plain(start))));
    }

    private static String plain(String word) {
        return word.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u');
    }

    private static String umlaut(String word) {
        for (int i = word.length() - 1; i >= 0; i--) {
            int vowel = "aou".indexOf(word.charAt(i));
            if (vowel >= 0) {
                boolean both = i > 0 && word.startsWith("au", i - 1);
                int at = both ? i - 1 : i;
                return word.substring(0, at) + "äöü".charAt(both ? 0 : vowel) + word.substring(at + 1);
            }
        }
        return word;
    }

    private static int common(String one, String other) {
        int common = 0;
        while (common < Math.min(one.length(), other.length()) && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common;
    }
}
