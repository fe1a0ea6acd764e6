package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.index.Term;
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
