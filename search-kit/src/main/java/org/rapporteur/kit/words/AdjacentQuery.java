package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.MatchesUtils;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/**
 * Matches where words follow one another with nothing but joining signs between them. How many signs these are differs
 * from text to text, and so do the positions of the words, which Lucene's phrases need to know.
 */
final class AdjacentQuery extends Query {

    /**
     * A word, or a dense run of several positions.
     *
     * @param terms any of those that each position must have, from the first
     * @param width how many positions it has; the last may be without terms
     */
    record Element(List<List<Term>> terms, int width) {}

    private final List<Element> elements;

    AdjacentQuery(List<Element> elements) {
        this.elements = List.copyOf(elements);
    }

    /** Matches what has all terms, wherever these are. */
    private Query all() {
        var all = new BooleanQuery.Builder();
        for (var element : elements) {
            for (var any : element.terms()) {
                var terms = new SynonymQuery.Builder(TextFields.ALL);
                any.forEach(terms::addTerm);
                all.add(terms.build(), Occur.FILTER);
            }
        }
        return all.build();
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        var all = searcher.createWeight(searcher.rewrite(all()), ScoreMode.COMPLETE_NO_SCORES, 1);
        return new ConstantScoreWeight(this, boost) {

            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
                var having = all.scorerSupplier(context);
                if (having == null) {
                    return null;
                }
                var places = new AdjacentPlaces(elements, context.reader());
                var documents = having.get(Long.MAX_VALUE).iterator();
                return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, confirmed(documents, places)));
            }

            @Override
            public Matches matches(LeafReaderContext context, int document) throws IOException {
                var having = all.scorer(context);
                if (having == null || having.iterator().advance(document) != document) {
                    return null;
                }
                var found = new AdjacentPlaces(elements, context.reader()).all(document);
                return found.isEmpty() ? null : MatchesUtils.forField(TextFields.ALL, () -> new Found(found));
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return true;
            }
        };
    }

    private static TwoPhaseIterator confirmed(DocIdSetIterator documents, AdjacentPlaces places) {
        return new TwoPhaseIterator(documents) {
            @Override
            public boolean matches() throws IOException {
                return places.any(documents.docID());
            }

            @Override
            public float matchCost() {
                // as of a phrase: some hundred positions
                return 500;
            }
        };
    }

    /** Places that were found, one by one. */
    private final class Found implements MatchesIterator {
        private final List<AdjacentPlaces.Place> places;
        private int at = -1;

        Found(List<AdjacentPlaces.Place> places) {
            this.places = places;
        }

        @Override
        public boolean next() {
            return ++at < places.size();
        }

        @Override
        public int startPosition() {
            return places.get(at).first();
        }

        @Override
        public int endPosition() {
            return places.get(at).last();
        }

        @Override
        public int startOffset() {
            return -1;
        }

        @Override
        public int endOffset() {
            return -1;
        }

        @Override
        public MatchesIterator getSubMatches() {
            return null;
        }

        @Override
        public Query getQuery() {
            return AdjacentQuery.this;
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(TextFields.ALL)) {
            all().visit(visitor.getSubVisitor(Occur.MUST, this));
        }
    }

    @Override
    public String toString(String field) {
        return "adjacent" + elements;
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && elements.equals(((AdjacentQuery) other).elements);
    }

    @Override
    public int hashCode() {
        return 31 * classHash() + elements.hashCode();
    }
}
