package org.rapporteur.kit.words;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Where the sentences and characters of a text begin. */
final class Sentences {

    /** How much text before a place shows whether a sentence begins there. */
    private static final int CONTEXT = 20;
    /** With more marks than this, it is no character that anybody reads. */
    private static final int LONGEST_CHARACTER = 50;

    /** The end of a line within a paragraph, which ends no sentence. */
    private static final Pattern LINE_BREAK = Pattern.compile("(?<![\\r\\n])(?:\\r\\n|[\\r\\n])(?![\\r\\n])");

    /** By language. ICU makes one in a tenth of a millisecond, and remembers only the last. */
    private static final Map<String, BreakIterator> BY_LANGUAGE = new ConcurrentHashMap<>();
    /** More than there are with rules of their own. */
    private static final int MOST_LANGUAGES = 200;

    private final String text;
    private final String language;
    /** Characters as readers see them: letters with all their marks. */
    private final BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);

    /**
     * @param language null if unknown
     */
    Sentences(String text, String language) {
        this.text = text;
        this.language = language == null ? "en" : new ULocale(language).getLanguage();
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
        var sentences = sentences();
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

    private BreakIterator sentences() {
        var known = BY_LANGUAGE.get(language);
        if (known == null) {
            // abbreviations end no sentence
            known = BreakIterator.getSentenceInstance(new ULocale(language + "@ss=standard"));
            if (BY_LANGUAGE.size() < MOST_LANGUAGES) {
                BY_LANGUAGE.put(language, known);
            }
        }
        return (BreakIterator) known.clone();
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
