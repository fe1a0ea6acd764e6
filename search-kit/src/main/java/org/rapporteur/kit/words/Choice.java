package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;

/** Terms of the index of which any is wanted: the forms of a word in all languages. */
final class Choice {

    private final Vocabulary vocabulary;
    /** How much each counts, at most 1. */
    private final Map<String, Float> terms = new LinkedHashMap<>();

    private int greatest;

    Choice(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Adds a key of {@link Keys} if the index has it. */
    Choice add(String key) throws IOException {
        return add(key, 1);
    }

    Choice add(String key, float weight) throws IOException {
        int count = vocabulary.count(key);
        if (count > 0) {
            terms.putIfAbsent(key, weight);
            greatest = Math.max(greatest, count);
        }
        return this;
    }

    /** Adds a key that only titles and names can have. */
    void addTitle(String key) {
        terms.put(key, 1f);
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** The greatest score that {@link #query} can reach. */
    double rarity() {
        return isEmpty() ? 0 : TextSimilarity.rarity(greatest, vocabulary.documents());
    }

    /** Matches a document that has any. */
    Query query() {
        return query(TextFields.ALL, key -> true);
    }

    /**
     * @param scoring whether it is for ranking; else it only matches
     */
    Query query(boolean scoring) throws IOException {
        return scoring ? scoring() : query();
    }

    /**
     * Matches a document that has any; scores the language that says most, so that the same text or name in several
     * languages does not count as several.
     */
    private Query scoring() throws IOException {
        var tags = new TreeMap<String, Integer>();
        for (var key : terms.keySet()) {
            tags.merge(Keys.tag(key), vocabulary.count(key), Math::max);
        }
        if (tags.size() < 2) {
            return query();
        }
        var languages = new ArrayList<Query>();
        tags.forEach((tag, most) -> {
            // a word is not rarer because few texts are in this language
            double rarity = TextSimilarity.rarity(most, vocabulary.documents());
            var ofLanguage = query(TextFields.ALL, key -> Keys.tag(key).equals(tag));
            languages.add(new BoostQuery(ofLanguage, (float) (rarity() / rarity)));
        });
        return new DisjunctionMaxQuery(languages, 0);
    }

    /** Matches wherever some are, for their positions. */
    Query places(Predicate<String> some) {
        var places = new SynonymQuery.Builder(TextFields.ALL);
        boolean none = true;
        for (var key : terms.keySet()) {
            if (some.test(key)) {
                Keys.places(key).forEach(place -> places.addTerm(new Term(TextFields.ALL, place)));
                none = false;
            }
        }
        return none ? new MatchNoDocsQuery("no such word") : places.build();
    }

    /** Matches a document that has any of some in a field. */
    Query query(String field, Predicate<String> some) {
        var synonyms = new SynonymQuery.Builder(field);
        boolean none = true;
        for (var term : terms.entrySet()) {
            if (some.test(term.getKey())) {
                synonyms.addTerm(new Term(field, term.getKey()), term.getValue());
                none = false;
            }
        }
        return none ? new MatchNoDocsQuery("no such word") : synonyms.build();
    }
}
