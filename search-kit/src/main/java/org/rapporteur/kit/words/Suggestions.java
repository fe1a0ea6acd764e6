package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.rapporteur.kit.words.Typed.Fit;

/** Completes what is typed into a search field. */
public final class Suggestions {

    /** How many things are compared to choose the best. */
    private static final int COMPARED = 60;

    /**
     * A thing with a name or title that has the typed words.
     *
     * @param language of the text (BCP 47); null if unknown
     * @param text the name or title by which it is called
     * @param match the name or title that has the typed words; null if it is the text
     */
    public record Thing(String type, UUID id, String language, String text, String match) {}

    /**
     * A question with its last word completed.
     *
     * @param query as it may be asked
     * @param adjacent about how many documents have that word directly after the one before
     * @param total about how many documents have all words
     */
    public record Completed(String query, long adjacent, long total) {}

    /**
     * What a typed text may become.
     *
     * @param queries the text with its last word completed, the most promising first; each finds something
     * @param things things whose own names or titles have words that begin as typed
     */
    public record Suggested(List<Completed> queries, List<Thing> things) {}

    private record Candidate(Thing thing, Fit fit, int document) {}

    private final IndexSearcher searcher;

    public Suggestions(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /**
     * Returns suggestions for what was typed so far.
     *
     * @param limit the most of each kind
     * @param filter what things must match; null for all
     * @param language in which to show the names of things (BCP 47); null for the script of the text
     */
    public Suggested of(String text, int limit, Query filter, String language) throws IOException {
        var typed = new Typed(text);
        return new Suggested(queries(typed, limit, filter), things(typed, limit, filter, language));
    }

    private List<Completed> queries(Typed typed, int limit, Query filter) throws IOException {
        return typed.isWordOpen() ? new Completions(searcher, typed, filter).best(limit) : List.of();
    }

    private List<Thing> things(Typed typed, int limit, Query filter, String language) throws IOException {
        if (typed.isEmpty()) {
            return List.of();
        }
        int most = Math.max(limit, COMPARED);
        var naming = new Naming(typed, language);
        var candidates = new LinkedHashMap<Integer, Candidate>();
        // very many may have the word somewhere
        find(typed, true, filter, most, naming, candidates);
        if (candidates.size() < limit) {
            find(typed, false, filter, most, naming, candidates);
        }
        return candidates.values().stream()
                .sorted(Comparator.comparing(Candidate::fit).thenComparingInt(Candidate::document))
                .limit(limit)
                .map(Candidate::thing)
                .toList();
    }

    private void find(
            Typed typed, boolean first, Query filter, int most, Naming naming, Map<Integer, Candidate> candidates)
            throws IOException {
        var query = new BooleanQuery.Builder();
        typed.addTo(query, first);
        if (filter != null) {
            query.add(filter, Occur.FILTER);
        }
        var top = searcher.search(
                new ConstantScoreQuery(query.build()), new TopScoreDocCollectorManager(most, null, most));
        for (var hit : top.scoreDocs) {
            if (!candidates.containsKey(hit.doc)) {
                candidates.put(hit.doc, candidate(hit.doc, naming));
            }
        }
    }

    private Candidate candidate(int document, Naming naming) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var values = DocValues.getBinary(leaf.reader(), TextFields.THING);
        values.advanceExact(document - leaf.docBase);
        var stored = StoredThing.read(values.binaryValue());
        return new Candidate(naming.thing(stored), naming.fit(stored), document);
    }
}
