package org.rapporteur.kit.words;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.regex.Pattern;

/** Where the sentences and characters of a text begin. */
final class Sentences {

    /** How much text before a place shows whether a sentence begins there. */
    private static final int CONTEXT = 20;
    /** With more marks than this, it is no character that anybody reads. */
    private static final int LONGEST_CHARACTER = 50;

    /** The end of a line within a paragraph, which ends no sentence. */
    private static final Pattern LINE_BREAK = Pattern.compile("(?<![\\r\\n])(?:\\r\\n|[\\r\\n])(?![\\r\\n])");

    private final String text;
    private final ULocale locale;
    /** Characters as readers see them: letters with all their marks. */
    private final BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);

    /**
     * @param language null if unknown
     */
    Sentences(String text, String language) {
        this.text = text;
        // abbreviations end no sentence
        locale = new ULocale((language == null ? "en" : language) + "@ss=standard");
        characters.setText(text);
    }

    /**
     * Returns where a sentence begins before a place: with as much before it as wanted, else as little as possible more.
     *
     * @param wanted how many characters before the place are welcome
     * @param most how many there may be
     * @return -1 if none begins there
     */
    int begin(int place, int wanted, int most) {
        int from = Math.max(0, place - most - CONTEXT);
        int to = Math.min(text.length(), place + CONTEXT);
        var sentences = BreakIterator.getSentenceInstance(locale);
        sentences.setText(LINE_BREAK.matcher(text.substring(from, to)).replaceAll(line -> " "
                .repeat(line.group().length())));
        int best = -1;
        for (int at = sentences.first(); at != BreakIterator.DONE && from + at <= place; at = sentences.next()) {
            int begin = from + at;
            // where the part begins, no sentence needs to
            if ((at > 0 || begin == 0) && begin >= place - most) {
                best = begin;
                if (begin >= place - wanted) {
                    break;
                }
            }
        }
        return best;
    }

    /** Returns a place, or the beginning of the character that it is within. */
    int floor(int place) {
        for (int whole = place; whole > place - LONGEST_CHARACTER; whole--) {
            if (isApart(whole)) {
                return whole;
            }
        }
        return place;
    }

    /** Returns a place, or the end of the character that it is within. */
    int ceiling(int place) {
        for (int whole = place; whole < place + LONGEST_CHARACTER; whole++) {
            if (isApart(whole)) {
                return whole;
            }
        }
        return place;
    }

    private boolean isApart(int place) {
        return place <= 0 || place >= text.length() || characters.isBoundary(place);
    }
}
