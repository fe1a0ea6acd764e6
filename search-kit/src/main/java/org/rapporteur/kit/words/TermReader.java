package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rapporteur.kit.words.SearchQuery.Beginning;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Sign;
import org.rapporteur.kit.words.SearchQuery.Term;
import org.rapporteur.kit.words.SearchQuery.Word;
import org.rapporteur.kit.words.WordReader.Kind;

/** Reads the terms of a query. */
final class TermReader {

    private TermReader() {}

    /** Reads what stands between quotation marks. */
    static Term phrase(String text) {
        return phrase(text, TermReader::word);
    }

    /**
     * Reads words and signs that follow one another.
     *
     * @param words makes a piece of the word at which it stands
     */
    static Term phrase(String text, Function<WordReader, Piece> words) {
        var pieces = new ArrayList<Piece>();
        var reader = new WordReader(text);
        int end = text.length();
        while (end > 0 && WordReader.isSpace(text.charAt(end - 1))) {
            end--;
        }
        while (reader.next()) {
            pieces.add(
                    reader.kind() == Kind.SIGN
                            ? new Sign(
                                    reader.sign(),
                                    pieces.isEmpty() ? null : reader.spaceBefore(),
                                    reader.end() == end ? null : reader.spaceAfter())
                            : words.apply(reader));
        }
        return new Term(List.copyOf(pieces), true);
    }

    /** Reads what stands between white space: its words, without signs, which join them. */
    static Term words(String text) {
        var pieces = new ArrayList<Piece>();
        var apostrophes = new ArrayList<Boolean>();
        var reader = new WordReader(text);
        boolean joined = false;
        boolean sign = false;
        boolean apostrophe = false;
        while (reader.next()) {
            if (reader.kind() != Kind.SIGN) {
                joined |= sign && !pieces.isEmpty();
                pieces.add(word(reader));
                apostrophes.add(apostrophe);
                sign = false;
                apostrophe = false;
            } else if (reader.sign() == '*' && isBeginning(text, reader, pieces)) {
                pieces.add(new Beginning(((Word) pieces.removeLast()).word()));
            } else {
                sign = true;
                apostrophe |= reader.sign() == '\'';
            }
        }
        return new Term(List.copyOf(pieces), false, joined ? Joint.of(pieces, apostrophes) : null);
    }

    /** Whether an asterisk directly follows a word of two letters or more, and none follows it. */
    private static boolean isBeginning(String text, WordReader reader, List<Piece> before) {
        return reader.start() > 0
                && WordReader.isOfWord(text.codePointBefore(reader.start()))
                && before.getLast() instanceof Word(String word)
                && word.codePointCount(0, word.length()) > 1
                && (reader.end() == text.length() || !WordReader.isOfWord(text.codePointAt(reader.end())));
    }

    private static Piece word(WordReader reader) {
        return reader.kind() == Kind.RUN ? new Run(reader.word()) : new Word(reader.word());
    }
}
