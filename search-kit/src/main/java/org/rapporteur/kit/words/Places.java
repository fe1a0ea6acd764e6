package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.List;

/**
 * The positions of a passage in the index, one by one, with the terms at each. Every word, sign, and letter of a dense
 * run has a position.
 */
final class Places {

    private final WordReader reader;
    private final String tag;
    private final String language;
    private final boolean name;
    private final List<String> terms = new ArrayList<>();
    /** The dense run that is read now. */
    private int[] run = {};

    private int letter;

    Places(Passage passage) {
        reader = new WordReader(passage.text());
        tag = passage.tag();
        language = passage.baseLanguage();
        name = passage.role().isName();
    }

    /** Moves to the next position; returns false at the end. */
    boolean next() {
        terms.clear();
        if (letter < run.length) {
            readLetter();
            return true;
        }
        if (!reader.next()) {
            return false;
        }
        switch (reader.kind()) {
            case SIGN -> terms.add(Keys.sign(reader.sign(), reader.spaceBefore(), reader.spaceAfter(), tag));
            case WORD -> readWord(reader.word());
            case RUN -> {
                var word = reader.word();
                run = word.codePoints().toArray();
                letter = 0;
                addNames(word, true);
                readLetter();
            }
        }
        return true;
    }

    private void readWord(String word) {
        terms.add(Keys.word(word, tag));
        if (!tag.equals(Keys.NAMES) && Stems.has(language)) {
            terms.add(Keys.forms(word, language));
        }
        addNames(word, false);
    }

    private void addNames(String word, boolean dense) {
        if (name) {
            Latin.ofName(word, dense).forEach(form -> terms.add(Keys.latin(form)));
        }
    }

    private void readLetter() {
        terms.add(Keys.letter(run[letter], tag));
        terms.add(letter + 1 < run.length ? Keys.pair(run[letter], run[letter + 1], tag) : Keys.last(run[letter], tag));
        letter++;
    }

    /** Returns the terms at this position; valid until the next. */
    List<String> terms() {
        return terms;
    }

    /** Returns how many positions a passage has, without looking up its terms. */
    static int count(Passage passage) {
        var reader = new WordReader(passage.text());
        int count = 0;
        while (reader.next()) {
            count += reader.kind() == WordReader.Kind.RUN
                    ? new Letters(passage.text(), reader.start(), reader.end()).count()
                    : 1;
        }
        return count;
    }
}
