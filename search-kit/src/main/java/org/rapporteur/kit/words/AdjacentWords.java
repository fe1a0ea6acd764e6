package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.words.AdjacentQuery.Element;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Word;

/**
 * Finds forms of words that signs join, as in {@code arms-race}: in texts of each language apart, and in names in Latin
 * letters.
 */
final class AdjacentWords {

    private final Choices choices;

    AdjacentWords(Choices choices) {
        this.choices = choices;
    }

    /** Matches where the words follow one another, with nothing but signs or white space between them. */
    Query of(List<Piece> pieces) throws IOException {
        var any = new BooleanQuery.Builder();
        int patterns = 0;
        Query only = new MatchNoDocsQuery("no such words");
        for (var tag : choices.tags()) {
            var elements = elements(pieces, tag);
            if (!elements.isEmpty()) {
                only = new AdjacentQuery(elements);
                any.add(only, Occur.SHOULD);
                patterns++;
            }
        }
        return patterns < 2 ? only : any.build();
    }

    /** Returns nothing if no text of a language can have all. */
    private List<Element> elements(List<Piece> pieces, String tag) throws IOException {
        var elements = new ArrayList<Element>();
        for (var piece : pieces) {
            var element = element(piece, tag);
            if (element.terms().stream().anyMatch(List::isEmpty)) {
                return List.of();
            }
            elements.add(element);
        }
        return elements;
    }

    private Element element(Piece piece, String tag) throws IOException {
        return switch (piece) {
            case Word(String word) -> new Element(List.of(existing(forms(word, tag))), 1);
            case Run run -> run(run.codePoints(), tag);
            default -> throw new IllegalArgumentException("Only words and runs are joined, not " + piece);
        };
    }

    private static List<String> forms(String word, String tag) {
        if (!tag.equals(Keys.NAMES)) {
            return Forms.wanted(word, tag);
        }
        var latin = Latin.of(word);
        return latin.isEmpty() ? List.of(Keys.word(word, Keys.NAMES)) : Keys.places(Keys.latin(latin));
    }

    private Element run(int[] letters, String tag) throws IOException {
        if (letters.length == 1) {
            return new Element(List.of(existing(List.of(Keys.letter(letters[0], tag)))), 1);
        }
        var pairs = new ArrayList<List<Term>>();
        for (int i = 1; i < letters.length; i++) {
            pairs.add(existing(List.of(Keys.pair(letters[i - 1], letters[i], tag))));
        }
        return new Element(pairs, letters.length);
    }

    private List<Term> existing(List<String> keys) throws IOException {
        var terms = new ArrayList<Term>();
        for (var key : keys) {
            if (choices.vocabulary().count(key) > 0) {
                terms.add(new Term(TextFields.ALL, key));
            }
        }
        return terms;
    }
}
