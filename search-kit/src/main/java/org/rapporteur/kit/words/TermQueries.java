package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.words.SearchQuery.Beginning;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Synonymous;
import org.rapporteur.kit.words.SearchQuery.Term;

/** Makes Lucene's queries of the terms of a question. */
final class TermQueries {

    /** How much it counts that a word is in a title or name, compared with the most it can count in a text. */
    static final double TITLE = 1;
    /** How many letters of a beginning say too little about a text. */
    private static final int VAGUE = 3;

    private final Choices choices;
    private final Phrases phrases;
    private final SynonymQueries synonyms;
    private final AdjacentWords adjacent;

    private final boolean scoring;

    /**
     * @param scoring whether the queries are for ranking; else they only match
     */
    TermQueries(Choices choices, boolean scoring) {
        this.choices = choices;
        this.scoring = scoring;
        phrases = new Phrases(choices);
        synonyms = new SynonymQueries(this);
        adjacent = new AdjacentWords(choices);
    }

    Choices choices() {
        return choices;
    }

    Phrases phrases() {
        return phrases;
    }

    boolean scoring() {
        return scoring;
    }

    /** Matches what has a term; its words score. */
    Query of(Term term) throws IOException {
        if (term.phrase() && !scoring) {
            return phrases.of(term.pieces());
        }
        var together = together(term);
        if (together.isEmpty()) {
            return apart(term);
        }
        var either = List.of(apart(term), boosted(together.query(scoring), weight(term) / together.rarity()));
        return new DisjunctionMaxQuery(either, 0);
    }

    private Query apart(Term term) throws IOException {
        var queries = new ArrayList<Query>();
        for (var piece : term.words()) {
            queries.add(of(piece, term.phrase()));
        }
        if (!term.phrase() && queries.size() == 1) {
            return queries.getFirst();
        }
        var all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, Occur.MUST));
        if (term.phrase()) {
            all.add(phrases.of(term.pieces()), Occur.FILTER);
        }
        for (var pieces : term.joined()) {
            all.add(adjacent.of(pieces), Occur.FILTER);
        }
        return all.build();
    }

    /** Returns the word that joined words form; nothing if the index does not have it. */
    private Choice together(Term term) throws IOException {
        var together = term.together();
        return together.isEmpty()
                ? choices.newChoice()
                : choices.parts(together.get()).getFirst().choice();
    }

    private static Query boosted(Query query, double boost) {
        return new BoostQuery(query, (float) boost);
    }

    /**
     * @param confirmed whether a phrase around it demands its place
     */
    private Query of(Piece piece, boolean confirmed) throws IOException {
        if (piece instanceof Beginning beginning) {
            return begins(beginning);
        }
        if (piece instanceof Synonymous synonymous) {
            return synonyms.of(synonymous);
        }
        var parts = choices.parts(piece);
        if (parts.size() == 1) {
            return parts.getFirst().choice().query(scoring);
        }
        if (!scoring) {
            return phrases.of(List.of(piece));
        }
        var all = new BooleanQuery.Builder();
        for (var part : parts) {
            all.add(boosted(part.choice().query(true), part.boost()), Occur.MUST);
        }
        if (!confirmed && piece instanceof Run) {
            all.add(phrases.of(List.of(piece)), Occur.FILTER);
        }
        return all.build();
    }

    private Query begins(Beginning beginning) throws IOException {
        var begins = new Beginnings(choices, beginning).query(TextFields.ALL);
        if (!scoring) {
            return begins;
        }
        var frequent = choices.parts(beginning).getFirst().choice();
        if (beginning.letters().length() <= VAGUE) {
            // nearly everything has such a word: to weigh each would take long and say little
            return new BoostQuery(new ConstantScoreQuery(begins), (float) (frequent.rarity() / 2));
        }
        return new BooleanQuery.Builder()
                .add(begins, Occur.FILTER)
                .add(frequent.query(), Occur.SHOULD)
                .build();
    }

    /** Adds what a term scores if its words are in titles or names. */
    void addTitles(Term term, BooleanQuery.Builder query) throws IOException {
        var together = together(term);
        if (together.isEmpty()) {
            addTitlesOfPieces(term, query);
            return;
        }
        var apart = new BooleanQuery.Builder();
        addTitlesOfPieces(term, apart);
        query.add(new DisjunctionMaxQuery(List.of(apart.build(), title(together, weight(term))), 0), Occur.SHOULD);
    }

    private void addTitlesOfPieces(Term term, BooleanQuery.Builder query) throws IOException {
        for (var piece : term.words()) {
            if (piece instanceof Synonymous synonymous) {
                query.add(synonyms.titles(synonymous), Occur.SHOULD);
            } else {
                addTitles(piece, query);
            }
        }
    }

    private void addTitles(Piece piece, BooleanQuery.Builder query) throws IOException {
        for (var part : choices.parts(piece)) {
            if (!part.choice().isEmpty()) {
                query.add(title(part.choice(), part.boost() * part.choice().rarity()), Occur.SHOULD);
            }
        }
    }

    private static Query title(Choice choice, double weight) {
        return boosted(new ConstantScoreQuery(choice.query(TextFields.TITLES, key -> true)), TITLE * weight);
    }

    /** Matches what has a title or name of just these words; scores as much as a text can. */
    Query whole(SearchQuery query) throws IOException {
        var words = WholeNames.of(query);
        var whole = choices.newChoice();
        for (var tag : words.isEmpty() ? Set.<String>of() : choices.tags()) {
            whole.addTitle(Keys.whole(words.get(), tag));
        }
        return title(whole, weight(query));
    }

    /** The greatest score that a query can reach. */
    double greatest(SearchQuery query) throws IOException {
        return weight(query) * (1 + TITLE + (WholeNames.of(query).isEmpty() ? 0 : TITLE));
    }

    private double weight(SearchQuery query) throws IOException {
        double weight = 0;
        for (var term : query.wanted()) {
            weight += weight(term);
        }
        return weight;
    }

    /** How much a term counts in a text at most; as much if its words are written together, which is the same. */
    double weight(Term term) throws IOException {
        var together = together(term);
        double weight = 0;
        for (var piece : term.words()) {
            if (piece instanceof Synonymous synonymous) {
                weight += synonyms.weight(synonymous);
                continue;
            }
            for (var part : choices.parts(piece)) {
                if (part.choice().isEmpty() && !together.isEmpty()) {
                    return together.rarity();
                }
                weight += part.boost() * part.choice().rarity();
            }
        }
        return weight;
    }
}
