package org.rapporteur.kit.words;

import com.ibm.icu.text.Normalizer2;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** What is the same in spite of its shape: letters of any width, Latin letters with and without accents, and quotes. */
final class Folding {

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    /** The most letters that a letter is folded to. */
    private static final int LONGEST = 4;

    private Folding() {}

    private static boolean hasWidth(int character) {
        return character >= 0xFF00 && character <= 0xFFEF;
    }

    /** Returns a text with full-width and half-width forms replaced by the usual ones. */
    static String width(String text) {
        int first = 0;
        while (first < text.length() && !hasWidth(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        var usual = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char character = text.charAt(i);
            usual.append(hasWidth(character) ? NFKC.normalize(String.valueOf(character)) : String.valueOf(character));
        }
        return usual.toString();
    }

    /** Returns the usual form of a character; the character itself if that would be several. */
    static int width(int character) {
        if (!hasWidth(character)) {
            return character;
        }
        var usual = NFKC.normalize(Character.toString(character));
        return usual.codePointCount(0, usual.length()) == 1 ? usual.codePointAt(0) : character;
    }

    /** Whether a letter by its Unicode category is used as an apostrophe: ʻ and ʼ. */
    static boolean isApostrophe(int character) {
        return character == 0x02BB || character == 0x02BC;
    }

    /** Returns a sign in its usual width, apostrophes of every shape as {@code '}, quotation marks as {@code "}. */
    static int sign(int sign) {
        if (sign < 0x80) {
            return sign;
        }
        if (isApostrophe(sign)) {
            return '\'';
        }
        if (Character.isBmpCodePoint(sign)) {
            var folded = new char[LONGEST];
            int length = ASCIIFoldingFilter.foldToASCII(new char[] {(char) sign}, 0, folded, 0, 1);
            // dashes, brackets and others differ as they are written
            if (length == 1 && (folded[0] == '\'' || folded[0] == '"')) {
                return folded[0];
            }
        }
        return width(sign);
    }

    /** Returns a folded word with its Latin letters as ASCII letters; other scripts as they are. */
    static String accents(String word) {
        int first = 0;
        while (first < word.length() && word.charAt(first) < 0x80) {
            first++;
        }
        if (first == word.length()) {
            return word;
        }
        var letters = word.toCharArray();
        var folded = new char[LONGEST * letters.length];
        int length = ASCIIFoldingFilter.foldToASCII(letters, 0, folded, 0, letters.length);
        var plain = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            // few letters with two marks are one character, and i with a dot is none
            boolean mark = folded[i] >= 0x0300
                    && folded[i] <= 0x036F
                    && !plain.isEmpty()
                    && plain.charAt(plain.length() - 1) < 0x80;
            if (!mark) {
                plain.append(Character.toLowerCase(folded[i]));
            }
        }
        return plain.toString();
    }
}
