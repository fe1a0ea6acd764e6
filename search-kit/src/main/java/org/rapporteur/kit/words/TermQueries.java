package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
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

    private final boolean scoring;

    /**
     * @param scoring whether the queries are for ranking; else they only match
     */
    TermQueries(Choices choices, boolean scoring) {
        this.choices = choices;
        this.scoring = scoring;
        phrases = new Phrases(choices);
        synonyms = new SynonymQueries(this);
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
        return all.build();
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
            return parts.getFirst().choice().query();
        }
        if (!scoring) {
            return phrases.of(List.of(piece));
        }
        var all = new BooleanQuery.Builder();
        for (var part : parts) {
            all.add(new BoostQuery(part.choice().query(), part.boost()), Occur.MUST);
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
                var titles = new ConstantScoreQuery(part.choice().query(TextFields.TITLES, key -> true));
                query.add(
                        new BoostQuery(titles, (float)
                                (TITLE * part.boost() * part.choice().rarity())),
                        Occur.SHOULD);
            }
        }
    }

    /** The greatest score that a term can reach. */
    double greatest(Term term) throws IOException {
        double greatest = 0;
        for (var piece : term.words()) {
            greatest += (1 + TITLE)
                    * (piece instanceof Synonymous synonymous ? synonyms.weight(synonymous) : weight(piece));
        }
        return greatest;
    }

    /** The greatest score that a piece can reach in a text. */
    double weight(Piece piece) throws IOException {
        double weight = 0;
        for (var part : choices.parts(piece)) {
            weight += part.boost() * part.choice().rarity();
        }
        return weight;
    }
}
