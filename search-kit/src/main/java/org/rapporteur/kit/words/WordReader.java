package org.rapporteur.kit.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads a text piece by piece. A word is a run of letters, marks and digits. Scripts that put no space between words,
 * or attach what other languages write separately, form dense runs, in which any part is found. Every other character
 * but white space is a sign.
 */
final class WordReader {

    /** What a piece of a text is. */
    enum Kind {
        WORD,
        RUN,
        SIGN
    }

    /** How many signs may stand between joined words. */
    static final int MOST_JOINING = 8;

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
    private int start;
    private int end;
    private Kind kind;

    WordReader(String text) {
        this(text, 0);
    }

    /** @param start where a piece begins, or white space before it */
    WordReader(String text, int start) {
        this.text = text;
        this.end = start;
    }

    /** Moves to the next piece; returns false if there is none. */
    boolean next() {
        start = end;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        end = start;
        if (start == text.length()) {
            return false;
        }
        int first = text.codePointAt(start);
        if (!isOfWord(first)) {
            kind = Kind.SIGN;
            end += Character.charCount(first);
        } else {
            readWord();
        }
        return true;
    }

    private void readWord() {
        boolean dense = false;
        while (end < text.length()) {
            char first = text.charAt(end);
            if (first < 0x80) {
                // the usual case, quickly
                if (dense || !isOfWord(first)) {
                    break;
                }
                end++;
                continue;
            }
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
        kind = dense ? Kind.RUN : Kind.WORD;
    }

    Kind kind() {
        return kind;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Returns the word or run as written. */
    String written() {
        return text.substring(start, end);
    }

    /** Returns the word or run case-folded (full case folding), composed (NFC) and in the usual width. */
    String word() {
        return fold(written());
    }

    /** Returns the code point of a sign; quotes of every shape, and signs of every width, are one sign. */
    int sign() {
        return Folding.sign(text.codePointAt(start));
    }

    /**
     * Returns how many signs stand between two words, of which this is the first: if they join the words, with at most
     * one stretch of white space and at most {@value #MOST_JOINING} signs; else 0.
     */
    int joining() {
        int signs = 0;
        int spaces = spaceBefore() ? 1 : 0;
        boolean space = false;
        int at = start;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (isOfWord(character)) {
                return spaces > 1 ? 0 : signs;
            }
            boolean isSpace = isSpace(text.charAt(at));
            if (isSpace && !space) {
                spaces++;
            } else if (!isSpace && ++signs > MOST_JOINING) {
                return 0;
            }
            space = isSpace;
            at += Character.charCount(character);
        }
        return 0;
    }

    /** Whether white space or nothing precedes. */
    boolean spaceBefore() {
        return start == 0 || isSpace(text.charAt(start - 1));
    }

    /** Whether white space or nothing follows. */
    boolean spaceAfter() {
        return end == text.length() || isSpace(text.charAt(end));
    }

    static boolean isSpace(char character) {
        return character < 0x80
                ? character == ' ' || character >= '\t' && character <= '\r'
                : UCharacter.isUWhiteSpace(character);
    }

    static boolean isOfWord(int character) {
        if (character < 0x80) {
            return character >= 'a' && character <= 'z'
                    || character >= 'A' && character <= 'Z'
                    || character >= '0' && character <= '9';
        }
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
                    Character.OTHER_NUMBER -> !Folding.isApostrophe(character);
            default -> false;
        };
    }

    /** Marks and symbols that several scripts share belong to the preceding character. */
    private static boolean isDense(int character, boolean before) {
        if (character < 0x0E00) {
            return before && !Character.isLetterOrDigit(character);
        }
        var script = UnicodeScript.of(character);
        if (script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED) {
            return before && !Character.isDigit(character);
        }
        return DENSE.contains(script);
    }

    /** Returns a word case-folded, composed and in the usual width, without soft hyphens. */
    static String fold(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            char character = word.charAt(i);
            plain = character < 0x80 && (character < 'A' || character > 'Z');
        }
        if (plain) {
            return word;
        }
        var whole = word.indexOf(SOFT_HYPHEN) < 0 ? word : word.replace(String.valueOf(SOFT_HYPHEN), "");
        return NFC.normalize(UCharacter.foldCase(NFC.normalize(Folding.width(whole)), true));
    }

    /** Whether a text can be cut before a character without changing how either part is composed. */
    static boolean isApart(int character) {
        return character != SOFT_HYPHEN && NFC.hasBoundaryBefore(Folding.width(character));
    }
}
