package org.rapporteur.kit.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TotalHits;

/** Finds the best matches of a query that scores: by score, those with the same score by id, greatest first. */
public final class BestFinder {

    private static final Sort BEST_FIRST = new Sort(
            SortField.FIELD_SCORE,
            new SortField(Fields.HIGH, SortField.Type.LONG, true),
            new SortField(Fields.LOW, SortField.Type.LONG, true));

    private final IndexSearcher searcher;

    public BestFinder(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** Where the results continue: after this one. */
    public record After(float score, UUID id) {

        /** After all results. */
        public static final After EVERYTHING = new After(0, new UUID(0, 0));

        private FieldDoc document() {
            return new FieldDoc(Integer.MAX_VALUE, score, new Object[] {score, Ids.high(id), Ids.low(id)});
        }
    }

    /**
     * A result.
     *
     * @param document its number in the index
     * @param type of the thing
     */
    public record Best(int document, String type, UUID id, float score) {}

    /**
     * The best results.
     *
     * @param total the number of all matches
     * @param isExact false if there are more than that
     */
    public record Result(List<Best> best, long total, boolean isExact) {}

    /**
     * Finds the next results.
     *
     * @param filter what must also match; it does not score
     * @param after null for the first results
     * @param limit how many at most; with 0, they are only counted
     * @param counted up to how many matches are counted exactly
     */
    public Result find(Query scored, Query filter, After after, int limit, int counted) throws IOException {
        var query = new BooleanQuery.Builder()
                .add(scored, Occur.MUST)
                .add(filter, Occur.FILTER)
                .build();
        int most = Math.clamp(limit, 1, Math.max(1, searcher.getIndexReader().maxDoc()));
        var last = after == null ? null : after.document();
        var found = searcher.search(query, new TopFieldCollectorManager(BEST_FIRST, most, last, counted));
        var best = limit <= 0
                ? List.<Best>of()
                : Arrays.stream(found.scoreDocs).map(this::best).toList();
        return new Result(best, found.totalHits.value(), found.totalHits.relation() == TotalHits.Relation.EQUAL_TO);
    }

    /** Returns the number of a thing's document; empty if it is not in the index. */
    public OptionalInt document(UUID id) throws IOException {
        var found = searcher.search(new TermQuery(new Term(Fields.ID, Ids.term(id))), 1).scoreDocs;
        return found.length == 0 ? OptionalInt.empty() : OptionalInt.of(found[0].doc);
    }

    private Best best(ScoreDoc found) {
        var fields = ((FieldDoc) found).fields;
        return new Best(found.doc, type(found.doc), Ids.of((Long) fields[1], (Long) fields[2]), (Float) fields[0]);
    }

    private String type(int document) {
        try {
            var segments = searcher.getIndexReader().leaves();
            var segment = segments.get(ReaderUtil.subIndex(document, segments));
            var types = DocValues.getSorted(segment.reader(), Fields.TYPE);
            types.advanceExact(document - segment.docBase);
            return types.lookupOrd(types.ordValue()).utf8ToString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
