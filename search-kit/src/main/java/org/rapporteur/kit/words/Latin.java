package org.rapporteur.kit.words;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Latin forms of words, by which names are found without accents and in other scripts. */
final class Latin {

    private static final int REMEMBERED = 100_000;
    /** ICU transliterators are thread-safe. */
    private static final Transliterator LATIN =
            Transliterator.getInstance("Any-Latin; Latin-ASCII; [^[:L:][:N:]\\u0020] Remove; Lower");

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Latin() {}

    /** Converts a folded word to Latin letters without accents; empty if it has no such form. */
    static String of(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            plain = word.charAt(i) < 0x80;
        }
        if (plain) {
            return word;
        }
        var known = KNOWN.get(word);
        if (known == null) {
            known = LATIN.transliterate(word).strip();
            if (word.length() <= Keys.LONGEST) {
                if (KNOWN.size() >= REMEMBERED) {
                    KNOWN.clear();
                }
                KNOWN.put(word, known);
            }
        }
        return known;
    }

    /** Returns the forms by which a word of a name is found; for a dense run its syllables, apart and joined. */
    static List<String> ofName(String word, boolean dense) {
        var syllables = Arrays.stream(of(word).split(" "))
                .filter(syllable -> !syllable.isEmpty())
                .toList();
        if (!dense || syllables.size() < 2) {
            return syllables;
        }
        var forms = new ArrayList<>(syllables);
        // a family name of one syllable and a given name of the others, as romanized names are written
        forms.add(String.join("", syllables.subList(1, syllables.size())));
        forms.add(String.join("", syllables));
        return forms;
    }
}
