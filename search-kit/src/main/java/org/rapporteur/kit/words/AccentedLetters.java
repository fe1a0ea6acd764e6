package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/** Latin letters with accents, by what they are without. */
final class AccentedLetters {

    /** Where Latin letters end. */
    private static final int LAST = 0xA7FF;

    private static final int FIRST_MARK = 0x0300;
    private static final int LAST_MARK = 0x036F;
    private static final int LONGEST = 3;

    private static final Map<String, List<Integer>> LETTERS = letters();

    private AccentedLetters() {}

    private static Map<String, List<Integer>> letters() {
        var letters = new HashMap<String, List<Integer>>();
        for (int letter = 0x80; letter <= LAST; letter++) {
            var written = Character.toString(letter);
            var plain = Folding.accents(written);
            if (WordReader.isOfWord(letter)
                    && !plain.equals(written)
                    && WordReader.fold(written).equals(written)) {
                letters.computeIfAbsent(plain, key -> new ArrayList<>()).add(letter);
            }
        }
        return letters;
    }

    /** Returns what accepts every word that {@link Folding#accents} makes a word of. */
    static Automaton any(String plain) {
        var any = new Automaton();
        int[] letters = plain.codePoints().toArray();
        for (int i = 0; i <= letters.length; i++) {
            any.createState();
        }
        for (int i = 0; i < letters.length; i++) {
            any.addTransition(i, i + 1, letters[i]);
            for (int length = 1; length <= Math.min(LONGEST, letters.length - i); length++) {
                for (int letter : LETTERS.getOrDefault(new String(letters, i, length), List.of())) {
                    any.addTransition(i, i + length, letter);
                }
            }
            if (i > 0 && letters[i - 1] < 0x80) {
                any.addTransition(i, i, FIRST_MARK, LAST_MARK);
            }
        }
        any.setAccept(letters.length, true);
        any.finishState();
        return Operations.removeDeadStates(any);
    }
}
