package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Finds things about the same: that share the words by which a thing differs most from others. */
public final class Similar {

    private static final int MOST_TERMS = 25;
    /** How many of the terms of a long text are looked up: its most frequent ones. */
    private static final int MOST_LOOKED_UP = 500;
    /** How many of the terms another thing must have, of ten. */
    private static final int SHARED = 3;
    /** What fewer documents have is of no help, what more than a part of them have says nothing. */
    private static final int FEWEST = 2;

    private static final double MOST_PART = 0.2;
    /** How much of a long text is read. */
    private static final int MOST_POSITIONS = 50_000;

    private record Telling(String term, double weight) {}

    private final IndexSearcher searcher;

    public Similar(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** Returns a query for things similar to one; the thing itself is among them. */
    public Query to(int document) throws IOException {
        var terms = telling(StoredPassages.of(searcher, document));
        if (terms.isEmpty()) {
            return new MatchNoDocsQuery("no telling words");
        }
        var query = new BooleanQuery.Builder();
        for (var term : terms) {
            var has = new TermQuery(new Term(TextFields.ALL, term.term()));
            query.add(
                    new BoostQuery(
                            has, (float) (term.weight() / terms.getFirst().weight())),
                    Occur.SHOULD);
        }
        return query.setMinimumNumberShouldMatch(Math.max(1, terms.size() * SHARED / 10))
                .build();
    }

    private List<Telling> telling(List<StoredPassages.Stored> passages) throws IOException {
        var counts = new HashMap<String, Integer>();
        int positions = 0;
        for (var stored : passages) {
            var passage = stored.passage();
            var places = new Places(passage);
            boolean stems = Stems.has(passage.baseLanguage());
            while (positions < MOST_POSITIONS && places.next()) {
                positions++;
                for (var term : places.terms()) {
                    if (isTelling(term, stems)) {
                        counts.merge(term, 1, Integer::sum);
                    }
                }
            }
        }
        return weighted(counts);
    }

    /** Words by their stems, dense runs by their pairs, names by their Latin form. */
    private static boolean isTelling(String term, boolean stems) {
        return switch (term.charAt(0)) {
            case '~', '&' -> true;
            case '=' -> !stems && !term.endsWith(" " + Keys.NAMES);
            case '%' -> term.codePointCount(0, term.indexOf(' ')) == 3;
            default -> false;
        };
    }

    private List<Telling> weighted(Map<String, Integer> counts) throws IOException {
        var vocabulary = new Vocabulary(searcher.getIndexReader());
        long most = Math.max(FEWEST, Math.round(MOST_PART * vocabulary.documents()));
        var telling = new ArrayList<Telling>();
        var frequent = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LOOKED_UP)
                .toList();
        for (var counted : frequent) {
            int having = vocabulary.count(counted.getKey());
            if (having >= FEWEST && having <= most) {
                double rarity = TextSimilarity.rarity(having, vocabulary.documents());
                telling.add(new Telling(counted.getKey(), counted.getValue() * rarity));
            }
        }
        telling.sort(Comparator.comparing(Telling::weight).reversed().thenComparing(Telling::term));
        return telling.subList(0, Math.min(MOST_TERMS, telling.size()));
    }
}
