package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.rapporteur.kit.words.SearchQuery.Beginning;
import org.rapporteur.kit.words.Vocabulary.Counted;

/** Finds words by how they begin, with and without accents; names also by their Latin form. */
final class Beginnings {

    /** How many words are looked at to find frequent ones. */
    private static final int LOOKED_AT = 2000;
    /** How many words score. */
    private static final int SCORING = 30;

    private final Choices choices;
    private final String plain;
    private final String written;
    private final String latin;

    Beginnings(Choices choices, Beginning beginning) {
        this.choices = choices;
        plain = Keys.cut(Folding.accents(beginning.letters()));
        written = Keys.words(beginning.letters());
        var name = Latin.of(beginning.letters());
        latin = choices.anyLanguage() && !name.isEmpty() ? Keys.latin(name) : null;
    }

    /** Returns the most frequent words that begin so, which score. */
    Choice frequent() throws IOException {
        var found = new ArrayList<Counted>();
        var prefixes = new TreeSet<>(List.of(written, Keys.words(plain)));
        if (latin != null) {
            prefixes.add(latin);
        }
        for (var prefix : prefixes) {
            for (var counted : choices.vocabulary().beginning(TextFields.ALL, prefix, LOOKED_AT)) {
                if (isLookedAt(counted.term())) {
                    found.add(counted);
                }
            }
        }
        found.sort(Comparator.comparing(Counted::count).reversed().thenComparing(Counted::term));
        var choice = choices.newChoice();
        for (var counted : found.subList(0, Math.min(SCORING, found.size()))) {
            choice.add(counted.term());
        }
        return choice;
    }

    private boolean isLookedAt(String term) {
        return choices.anyLanguage() || choices.tags().contains(term.substring(term.lastIndexOf(' ') + 1));
    }

    /** Matches every word that begins so. */
    Query query(String field) {
        var words = new AutomatonQuery(new Term(field, written), choices.anyLanguage() ? all() : ofLanguages());
        return latin == null
                ? words
                : new BooleanQuery.Builder()
                        .add(words, Occur.SHOULD)
                        .add(new PrefixQuery(new Term(field, latin)), Occur.SHOULD)
                        .build();
    }

    private Automaton all() {
        return Operations.determinize(
                Operations.concatenate(List.of(
                        Automata.makeString(Keys.words("")), AccentedLetters.any(plain), Automata.makeAnyString())),
                Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
    }

    private Automaton ofLanguages() {
        var tags = choices.tags().stream()
                .map(tag -> Automata.makeString(Keys.word("", tag).substring(1)))
                .toList();
        return Operations.determinize(
                Operations.concatenate(List.of(
                        Automata.makeString(Keys.words("")),
                        AccentedLetters.any(plain),
                        Automata.makeAnyString(),
                        Operations.union(tags))),
                Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
    }
}
