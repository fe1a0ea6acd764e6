package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporteur.kit.words.SearchQuery.AnyForm;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Word;

/**
 * One of several ways to say the same, such as an abbreviation. Its words may have any ending, except those in capitals:
 * an abbreviation has none.
 *
 * @param language its BCP 47 tag; null if it is the same in all languages
 * @param ambiguous whether it also has another meaning
 */
public record Expression(String text, String language, boolean ambiguous) {

    /** Returns the words of a text in any letter case, separated by spaces; empty if it has none. */
    public static String words(String text) {
        return wordsAsWritten(text).stream().map(WordReader::fold).collect(Collectors.joining(" "));
    }

    /** Returns the words of a text in its letter case. */
    static List<String> wordsAsWritten(String text) {
        var words = new ArrayList<String>();
        var reader = new WordReader(text);
        while (reader.next()) {
            if (reader.kind() != WordReader.Kind.SIGN) {
                words.add(reader.written());
            }
        }
        return words;
    }

    /** Returns the language without script and region; null for all. */
    String baseLanguage() {
        return language == null ? null : language.split("-", 2)[0];
    }

    /** Returns what a text that contains it has, one after the other. */
    List<Piece> pieces() {
        return TermReader.phrase(text, this::piece).pieces();
    }

    private Piece piece(WordReader reader) {
        if (reader.kind() == WordReader.Kind.RUN) {
            return new Run(reader.word());
        }
        return isAbbreviation(reader.written()) ? new Word(reader.word()) : new AnyForm(reader.word());
    }

    /** Returns what a query must have for it, word by word: a key of its own for each, see {@link #keys(String, Set)}. */
    List<String> keys() {
        var keys = new ArrayList<String>();
        for (var piece : pieces()) {
            switch (piece) {
                case AnyForm(String word) -> keys.add(hasStems() ? Keys.forms(word, baseLanguage()) : asWritten(word));
                case Word(String word) -> keys.add(asWritten(word));
                case Run(String letters) -> keys.add(asWritten(letters));
                default -> {
                    // signs mean nothing between the words of a query
                }
            }
        }
        return keys;
    }

    /** Returns the keys of all expressions that have a folded word in this place, if they are of these languages or of none. */
    static Set<String> keys(String word, Set<String> languages) {
        var keys = new HashSet<String>();
        keys.add(asWritten(word));
        for (var language : languages) {
            keys.add(Keys.forms(word, language));
        }
        return keys;
    }

    /** Whether its words are looked for by their stems in a query. */
    boolean hasStems() {
        return language != null && Stems.has(baseLanguage());
    }

    private static String asWritten(String word) {
        return Keys.words(word);
    }

    private static boolean isAbbreviation(String written) {
        return written.codePointCount(0, written.length()) > 1
                && written.equals(written.toUpperCase(Locale.ROOT))
                && !written.equals(written.toLowerCase(Locale.ROOT));
    }
}
