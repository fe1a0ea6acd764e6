package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.rapporteur.kit.words.Phrases.OfLanguage;
import org.rapporteur.kit.words.SearchQuery.Synonymous;

/**
 * Makes Lucene's queries of what can be said in several ways. Each way weighs as much as the words of the query, and the
 * best one counts: what is found by these words has the score that it has without synonyms, or a greater one.
 */
final class SynonymQueries {

    private final TermQueries words;
    private final Map<Synonymous, List<OfLanguage>> known = new HashMap<>();

    SynonymQueries(TermQueries words) {
        this.words = words;
    }

    Query of(Synonymous synonymous) throws IOException {
        var ways = new ArrayList<Query>();
        ways.add(words.of(synonymous.term()));
        double weight = words.scoring() ? weight(synonymous) : 0;
        for (var phrase : phrases(synonymous)) {
            ways.add(words.scoring() ? boosted(phrase.query(), weight / phrase.greatest()) : phrase.query());
        }
        if (words.scoring()) {
            return new DisjunctionMaxQuery(ways, 0);
        }
        var any = new BooleanQuery.Builder();
        ways.forEach(way -> any.add(way, Occur.SHOULD));
        return any.build();
    }

    /** Scores what has one of the ways in a title or name. */
    Query titles(Synonymous synonymous) throws IOException {
        var ways = new ArrayList<Query>();
        var written = new BooleanQuery.Builder();
        words.addTitles(synonymous.term(), written);
        ways.add(written.build());
        for (var phrase : phrases(synonymous)) {
            ways.add(boosted(title(phrase), TermQueries.TITLE * weight(synonymous)));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** Titles have no positions of their own: all terms of the phrase are in a title, and the phrase is somewhere. */
    private static Query title(OfLanguage phrase) {
        var title = new BooleanQuery.Builder().add(phrase.query(), Occur.FILTER);
        for (var terms : phrase.terms()) {
            var any = new BooleanQuery.Builder();
            Arrays.stream(terms)
                    .map(term -> new TermQuery(new Term(TextFields.TITLES, term.bytes())))
                    .forEach(term -> any.add(term, Occur.SHOULD));
            title.add(any.build(), Occur.FILTER);
        }
        return new ConstantScoreQuery(title.build());
    }

    /** The greatest score in a text: that of the words of the query, or if the index has none of them, of the others. */
    double weight(Synonymous synonymous) throws IOException {
        double weight = words.weight(synonymous.term());
        if (weight > 0) {
            return weight;
        }
        return phrases(synonymous).stream()
                .mapToDouble(OfLanguage::greatest)
                .max()
                .orElse(0);
    }

    private List<OfLanguage> phrases(Synonymous synonymous) throws IOException {
        var phrases = known.get(synonymous);
        if (phrases == null) {
            phrases = new ArrayList<>();
            for (var other : synonymous.others()) {
                phrases.addAll(
                        words.phrases().each(other.pieces(), words.choices().tags(other.language())));
            }
            known.put(synonymous, phrases);
        }
        return phrases;
    }

    private static Query boosted(Query query, double boost) {
        return new BoostQuery(query, (float) boost);
    }
}
