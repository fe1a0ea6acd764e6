package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.rapporteur.kit.words.NearWords.Near;
import org.rapporteur.kit.words.SearchQuery.Word;

/** The words of a question as misspellings of words in names. */
final class SimilarNames {

    /** How many words of names are compared with for each word: the most similar. */
    private static final int MOST = 200;

    private static final Remembered<Map<String, Float>> INDEXES = new Remembered<>();

    /** For each word, the words of names with their likeness. */
    private final List<Map<String, Float>> words;

    private SimilarNames(List<Map<String, Float>> words) {
        this.words = words;
    }

    /** Returns null if the question cannot be compared with names, or a word of it is similar to none. */
    static SimilarNames of(SearchQuery query, IndexReader reader) throws IOException {
        if (!query.isPlain()) {
            return null;
        }
        var names = new ArrayList<String>();
        for (var term : query.wanted()) {
            for (var piece : term.written()) {
                if (!(piece instanceof Word(String word)) || Latin.of(word).length() < NearWords.SHORTEST) {
                    return null;
                }
                names.add(Latin.of(word));
            }
        }
        var words = new ArrayList<Map<String, Float>>();
        for (var name : names) {
            var near = near(name, reader);
            if (near.isEmpty()) {
                return null;
            }
            words.add(near);
        }
        return new SimilarNames(words);
    }

    private static Map<String, Float> near(String name, IndexReader reader) throws IOException {
        return INDEXES.get(reader.getReaderCacheHelper(), name, () -> find(name, reader));
    }

    private static Map<String, Float> find(String name, IndexReader reader) throws IOException {
        var likeness = new TreeMap<String, Float>();
        NearWords.of(name, TextFields.NAMES, reader).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Near> near) ->
                                -near.getValue().likeness())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .forEach(near -> likeness.put(near.getKey(), near.getValue().likeness()));
        return likeness;
    }

    /** Returns the words of names, by the words of the question. */
    List<Map<String, Float>> words() {
        return words;
    }

    /** Finds names similar to each word; each scores its likeness. */
    List<Query> queries() {
        return words.stream().map(SimilarNames::query).toList();
    }

    private static Query query(Map<String, Float> near) {
        var alike = new TreeMap<Float, SynonymQuery.Builder>();
        near.forEach(
                (name, likeness) -> alike.computeIfAbsent(likeness, key -> new SynonymQuery.Builder(TextFields.NAMES))
                        .addTerm(new Term(TextFields.NAMES, name)));
        var best = new ArrayList<Query>();
        alike.forEach((likeness, names) -> best.add(new BoostQuery(new ConstantScoreQuery(names.build()), likeness)));
        return new DisjunctionMaxQuery(best, 0);
    }
}
