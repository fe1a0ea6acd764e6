package org.rapporteur.kit.words;

import java.util.List;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Word;

/**
 * What signs between words of a question say about them: the words must follow one another in a text, or be written
 * together there.
 *
 * @param together the words as one; null if that would be another word
 */
record Joint(String together) {

    /** What follows an apostrophe and is no longer than this is the end of a word: we'll, don't. */
    private static final int LONGEST_ENDING = 2;

    /**
     * @param afterApostrophe for each piece, whether an apostrophe precedes it
     */
    static Joint of(List<Piece> pieces, List<Boolean> afterApostrophe) {
        var together = new StringBuilder();
        boolean letters = true;
        for (int i = 0; i < pieces.size(); i++) {
            if (!(pieces.get(i) instanceof Word(String word))) {
                return new Joint(null);
            }
            int length = word.codePointCount(0, word.length());
            if (afterApostrophe.get(i) && length <= LONGEST_ENDING) {
                return new Joint(null);
            }
            letters &= length == 1;
            together.append(word);
        }
        // U.S. is not us
        return new Joint(letters ? null : together.toString());
    }
}
