package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
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

/** Completes what is typed into a search field. */
public final class Suggestions {

    /** How many things are compared to choose the best. */
    private static final int COMPARED = 60;

    /**
     * A thing with a name or title that has the typed words.
     *
     * @param language of the text (BCP 47); null if unknown
     * @param text the name or title
     */
    public record Thing(String type, UUID id, String language, String text) {}

    /**
     * What a typed text may become.
     *
     * @param queries the text with its last word completed, the most frequent word first
     * @param things things whose own names or titles have words that begin as typed
     */
    public record Suggested(List<String> queries, List<Thing> things) {}

    private record Candidate(Thing thing, int rank, int document) {}

    private final IndexSearcher searcher;

    public Suggestions(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /**
     * Returns suggestions for what was typed so far.
     *
     * @param limit the most of each kind
     * @param filter what things must match; null for all
     */
    public Suggested of(String text, int limit, Query filter) throws IOException {
        var typed = new Typed(text);
        return new Suggested(queries(typed, limit), things(typed, limit, filter));
    }

    private List<String> queries(Typed typed, int limit) throws IOException {
        if (!typed.isWordOpen()) {
            return List.of();
        }
        var queries = new ArrayList<String>();
        for (var word : FrequentWords.of(typed.lastWord(), searcher.getIndexReader(), limit)) {
            queries.add(typed.before() + word.term());
        }
        return queries;
    }

    private List<Thing> things(Typed typed, int limit, Query filter) throws IOException {
        if (typed.isEmpty()) {
            return List.of();
        }
        int most = Math.max(limit, COMPARED);
        var candidates = new LinkedHashMap<Integer, Candidate>();
        // very many may have the word somewhere
        find(typed, true, filter, most, candidates);
        if (candidates.size() < limit) {
            find(typed, false, filter, most, candidates);
        }
        return candidates.values().stream()
                .sorted(Comparator.comparingInt(Candidate::rank).thenComparingInt(Candidate::document))
                .limit(limit)
                .map(Candidate::thing)
                .toList();
    }

    private void find(Typed typed, boolean first, Query filter, int most, Map<Integer, Candidate> candidates)
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
                candidates.put(hit.doc, candidate(hit.doc, typed));
            }
        }
    }

    private Candidate candidate(int document, Typed typed) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var values = DocValues.getBinary(leaf.reader(), TextFields.THING);
        values.advanceExact(document - leaf.docBase);
        var stored = StoredThing.read(values.binaryValue());
        var best = stored.titles().getFirst();
        int least = Integer.MAX_VALUE;
        for (var title : stored.titles()) {
            int rank = typed.rank(title.text());
            if (rank < least) {
                least = rank;
                best = title;
            }
        }
        return new Candidate(new Thing(stored.type(), stored.id(), best.language(), best.text()), least, document);
    }
}
