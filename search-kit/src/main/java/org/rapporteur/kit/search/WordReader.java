package org.rapporteur.kit.search;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads a text word by word. A word is a run of letters, marks and digits; everything else is a gap. Scripts that
 * put no space between words, or attach what other languages write separately, form dense runs, in which any part
 * is found.
 *
 * <p>The rules do not depend on the database's locale: texts and queries are read the same way.
 */
final class WordReader {

    /** Represents white space within a gap that also contains other characters. */
    private static final char SPACE = '\u0001';

    private static final char SOFT_HYPHEN = '\u00AD';
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Set<UnicodeScript> DENSE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN,
            UnicodeScript.YI);

    private final String text;
    private int behind;
    private int start;
    private int end;
    private boolean dense;

    WordReader(String text) {
        this.text = text;
    }

    /** Moves to the next word; returns false if there is none, when only the last gap is left. */
    boolean next() {
        behind = end;
        start = end;
        while (start < text.length() && !isOfWord(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        end = start;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            boolean joins = letter == SOFT_HYPHEN && end > start;
            if (!joins && !isOfWord(letter)) {
                break;
            }
            boolean letterDense = isDense(letter, end > start && dense);
            if (end > start && letterDense != dense) {
                break;
            }
            dense = letterDense;
            end += Character.charCount(letter);
        }
        return end > start;
    }

    /** Whether the word belongs to a script without spaces. */
    boolean isDense() {
        return dense;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Returns the word case-folded (full case folding) and composed (NFC). */
    String word() {
        return fold(text.substring(start, end));
    }

    /** Returns the gap before this word: empty if it is only white space, else with white space as a single mark. */
    String gap() {
        int from = behind;
        while (from < start && UCharacter.isUWhiteSpace(text.charAt(from))) {
            from++;
        }
        if (from == start) {
            return "";
        }
        var gap = new StringBuilder();
        for (int i = behind; i < start; i++) {
            char character = text.charAt(i);
            if (UCharacter.isUWhiteSpace(character)) {
                if (gap.isEmpty() || gap.charAt(gap.length() - 1) != SPACE) {
                    gap.append(SPACE);
                }
            } else {
                gap.append(character <= '\u0003' ? '\u0004' : character);
            }
        }
        return gap.toString();
    }

    /**
     * Returns a text in the form in which phrases are searched: each word, and each gap other than white
     * space, surrounded by single spaces. A text contains a phrase as whole words in order, separated only by
     * white space, exactly if this form contains that of the phrase.
     */
    static String spaced(String text) {
        var spaced = new StringBuilder(text.length() + text.length() / 8 + 2).append(' ');
        var words = new WordReader(text);
        boolean more = true;
        while (more) {
            more = words.next();
            var gap = words.gap();
            if (!gap.isEmpty()) {
                spaced.append(gap).append(' ');
            }
            if (more) {
                spaced.append(words.word()).append(' ');
            }
        }
        return spaced.toString();
    }

    private static boolean isOfWord(int character) {
        return switch (Character.getType(character)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /** Marks and symbols that several scripts share belong to the preceding character. */
    private static boolean isDense(int character, boolean before) {
        if (character < 0x0E00 && !Character.isSupplementaryCodePoint(character)) {
            return before && !Character.isLetterOrDigit(character);
        }
        var script = UnicodeScript.of(character);
        if (script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED) {
            return before && !Character.isDigit(character);
        }
        return DENSE.contains(script);
    }

    private static String fold(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            char character = word.charAt(i);
            plain = character < 0x80 && (character < 'A' || character > 'Z');
        }
        if (plain) {
            return word;
        }
        var whole = word.indexOf(SOFT_HYPHEN) < 0 ? word : word.replace(String.valueOf(SOFT_HYPHEN), "");
        return NFC.normalize(UCharacter.foldCase(NFC.normalize(whole), true));
    }
}
