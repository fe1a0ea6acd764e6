package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.rapporteur.kit.words.SearchQuery.AnyForm;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Sign;
import org.rapporteur.kit.words.SearchQuery.Word;

/** Finds pieces that follow one another, in texts of each language apart: few languages have all the words. */
final class Phrases {

    private final Choices choices;

    Phrases(Choices choices) {
        this.choices = choices;
    }

    /** The terms that a text of one language must have, any of each place. */
    private final class Pattern {
        private final String tag;
        private final List<Term[]> terms = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private int place;
        private boolean impossible;
        private double greatest;

        Pattern(String tag) {
            this.tag = tag;
        }

        private void add(String... alternatives) throws IOException {
            var existing = new ArrayList<Term>();
            for (var key : alternatives) {
                int count = choices.vocabulary().count(key);
                if (count > 0) {
                    existing.add(new Term(TextFields.ALL, key));
                    greatest +=
                            TextSimilarity.rarity(count, choices.vocabulary().documents());
                }
            }
            impossible |= existing.isEmpty();
            terms.add(existing.toArray(Term[]::new));
            places.add(place);
        }

        /**
         * @param next null at the end
         */
        void add(Piece piece, Piece next) throws IOException {
            switch (piece) {
                case Word(String word) -> {
                    add(Keys.word(word, tag));
                    place++;
                }
                case AnyForm(String word) -> {
                    add(Keys.forms(word, tag));
                    place++;
                }
                case Sign sign -> {
                    add(signs(sign));
                    place++;
                }
                case Run run -> addRun(run.codePoints(), next instanceof Run);
                default -> throw new IllegalArgumentException("A phrase has no " + piece);
            }
        }

        private String[] signs(Sign sign) {
            var keys = new ArrayList<String>();
            for (var before : sign.spaceBefore() == null ? List.of(true, false) : List.of(sign.spaceBefore())) {
                for (var after : sign.spaceAfter() == null ? List.of(true, false) : List.of(sign.spaceAfter())) {
                    keys.add(Keys.sign(sign.sign(), before, after, tag));
                }
            }
            return keys.toArray(String[]::new);
        }

        private void addRun(int[] letters, boolean ends) throws IOException {
            for (int i = 1; i < letters.length; i++) {
                add(Keys.pair(letters[i - 1], letters[i], tag));
                place++;
            }
            int last = letters[letters.length - 1];
            // another run follows only after white space; anything else ends the run by itself
            if (ends) {
                add(Keys.last(last, tag));
            } else if (letters.length == 1) {
                add(Keys.letter(last, tag));
            }
            place++;
        }

        Query query() {
            if (terms.size() == 1 && terms.getFirst().length == 1) {
                return new TermQuery(terms.getFirst()[0]);
            }
            if (terms.stream().allMatch(alternatives -> alternatives.length == 1)) {
                var phrase = new PhraseQuery.Builder();
                for (int i = 0; i < terms.size(); i++) {
                    phrase.add(terms.get(i)[0], places.get(i));
                }
                return phrase.build();
            }
            var phrase = new MultiPhraseQuery.Builder();
            for (int i = 0; i < terms.size(); i++) {
                phrase.add(terms.get(i), places.get(i));
            }
            return phrase.build();
        }
    }

    /**
     * A phrase in the texts of one language.
     *
     * @param greatest the greatest score that it can reach
     * @param terms those of each place
     */
    record OfLanguage(Query query, double greatest, List<Term[]> terms) {}

    /** Matches where the pieces follow one another. */
    Query of(List<Piece> pieces) throws IOException {
        return any(each(pieces, choices.tags()));
    }

    static Query any(List<OfLanguage> phrases) {
        if (phrases.size() < 2) {
            return phrases.isEmpty()
                    ? new MatchNoDocsQuery("no such phrase")
                    : phrases.getFirst().query();
        }
        var any = new BooleanQuery.Builder();
        phrases.forEach(phrase -> any.add(phrase.query(), Occur.SHOULD));
        return any.build();
    }

    /** Returns what matches in the texts of each language that has the words. */
    List<OfLanguage> each(List<Piece> pieces, Collection<String> tags) throws IOException {
        var phrases = new ArrayList<OfLanguage>();
        for (var tag : tags) {
            var pattern = new Pattern(tag);
            for (int i = 0; i < pieces.size() && !pattern.impossible; i++) {
                pattern.add(pieces.get(i), i + 1 < pieces.size() ? pieces.get(i + 1) : null);
            }
            if (!pattern.impossible) {
                phrases.add(new OfLanguage(pattern.query(), pattern.greatest, pattern.terms));
            }
        }
        return phrases;
    }

    /** Returns how many positions a match reaches beyond its last term: the second letter of a pair. */
    static int beyond(List<Piece> pieces) {
        return pieces.getLast() instanceof Run run && run.codePoints().length > 1 ? 1 : 0;
    }
}
