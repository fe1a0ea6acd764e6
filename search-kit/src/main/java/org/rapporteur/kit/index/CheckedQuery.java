package org.rapporteur.kit.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/**
 * Finds candidates by another query, and checks each one by its values. Other conditions of a search come first: only
 * what meets them is checked.
 */
abstract class CheckedQuery extends Query {

    /** What a check costs, in simple operations. */
    private static final float COST = 20;

    /** Checks the documents of a segment, which are given in ascending order. */
    interface Check {
        boolean matches(int document) throws IOException;
    }

    /** Returns a query that finds all matches, and perhaps others. */
    abstract Query candidates();

    abstract Check check(LeafReaderContext segment) throws IOException;

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        var candidates = searcher.createWeight(searcher.rewrite(candidates()), ScoreMode.COMPLETE_NO_SCORES, 1);
        return new ConstantScoreWeight(this, boost) {
            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext segment) throws IOException {
                var found = candidates.scorerSupplier(segment);
                return found == null ? null : new Checking(found, segment, mode, score());
            }

            /** What is checked against depends on the request: it is not asked for again. */
            @Override
            public boolean isCacheable(LeafReaderContext segment) {
                return false;
            }
        };
    }

    private final class Checking extends ScorerSupplier {

        private final ScorerSupplier found;
        private final LeafReaderContext segment;
        private final ScoreMode mode;
        private final float score;

        Checking(ScorerSupplier found, LeafReaderContext segment, ScoreMode mode, float score) {
            this.found = found;
            this.segment = segment;
            this.mode = mode;
            this.score = score;
        }

        @Override
        public Scorer get(long leadCost) throws IOException {
            var check = check(segment);
            return new ConstantScoreScorer(
                    score, mode, new TwoPhaseIterator(found.get(leadCost).iterator()) {
                        @Override
                        public boolean matches() throws IOException {
                            return check.matches(approximation.docID());
                        }

                        @Override
                        public float matchCost() {
                            return COST;
                        }
                    });
        }

        @Override
        public long cost() {
            return found.cost();
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    /** These queries are made for one request each. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString(String field) {
        return getClass().getSimpleName();
    }
}
