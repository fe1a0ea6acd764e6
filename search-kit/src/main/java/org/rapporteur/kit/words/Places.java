package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The positions of a passage in the index, one by one, with the terms at each. Every word, sign, and letter of a dense
 * run has a position.
 */
final class Places {

    private final WordReader reader;
    private final String tag;
    private final String language;
    private final boolean name;
    private final Set<String> names;
    private final List<String> terms = new ArrayList<>();
    /** The dense run that is read now. */
    private int[] run = {};

    private int letter;
    private boolean afterWord;

    Places(Passage passage) {
        this(passage, new HashSet<>());
    }

    /**
     * @param names the Latin forms of names of the same thing before, to which those of this passage are added
     */
    Places(Passage passage, Set<String> names) {
        this.names = names;
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
            case SIGN -> readSign();
            case WORD -> readWord(reader.word());
            case RUN -> {
                var word = reader.word();
                run = word.codePoints().toArray();
                letter = 0;
                addNames(word, true);
                readLetter();
            }
        }
        afterWord = reader.kind() != WordReader.Kind.SIGN;
        return true;
    }

    private void readSign() {
        terms.add(Keys.sign(reader.sign(), reader.spaceBefore(), reader.spaceAfter(), tag));
        int joining = afterWord ? reader.joining() : 0;
        if (joining > 0) {
            terms.add(Keys.joining(joining));
        }
    }

    private void readWord(String word) {
        terms.add(Keys.word(word, tag));
        if (!tag.equals(Keys.NAMES)) {
            Forms.inText(word, language, terms::add);
        }
        addNames(word, false);
    }

    private void addNames(String word, boolean dense) {
        if (name) {
            Latin.ofName(word, dense).forEach(form -> terms.add(names.add(form) ? Keys.latin(form) : Keys.again(form)));
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
}
