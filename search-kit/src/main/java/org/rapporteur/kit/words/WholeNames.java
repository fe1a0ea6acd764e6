package org.rapporteur.kit.words;

import java.util.Optional;
import java.util.StringJoiner;
import org.rapporteur.kit.words.SearchQuery.Beginning;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Word;
import org.rapporteur.kit.words.WordReader.Kind;

/** The words of whole titles and names, whatever their case, accents and signs. */
final class WholeNames {

    private WholeNames() {}

    /** Returns the words of a title or name; empty if it has none, or is too long to be asked for. */
    static Optional<String> of(String title) {
        if (title.length() > SearchQuery.LONGEST) {
            return Optional.empty();
        }
        var words = new StringJoiner(" ");
        var reader = new WordReader(title);
        while (reader.next()) {
            if (reader.kind() != Kind.SIGN) {
                words.add(Folding.accents(reader.word()));
            }
        }
        return words.length() == 0 ? Optional.empty() : Optional.of(words.toString());
    }

    /** Returns the words of a question that may be a title or name; empty if it has alternatives or open words. */
    static Optional<String> of(SearchQuery query) {
        var words = new StringJoiner(" ");
        for (var clause : query.clauses()) {
            if (clause.size() > 1) {
                return Optional.empty();
            }
            for (var piece : clause.getFirst().written()) {
                switch (piece) {
                    case Word(String word) -> words.add(Folding.accents(word));
                    case Run(String letters) -> words.add(letters);
                    case Beginning beginning -> {
                        return Optional.empty();
                    }
                    case SearchQuery.Sign sign -> {
                        // of a phrase
                    }
                    default -> throw new IllegalArgumentException("No piece of a question: " + piece);
                }
            }
        }
        return Optional.of(words.toString());
    }
}
