package org.rapporteur.kit.index;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.BytesRef;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;

/**
 * Finds things by others that refer to them, or that they refer to: the values of the others' column are read first.
 * Those of deleted resources count, too: a filter of deleted things applies to what they were.
 */
final class JoinedQuery extends Query {

    private final Criterion.Joined joined;

    JoinedQuery(Criterion.Joined joined) {
        this.joined = joined;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        var others = new BooleanQuery.Builder().add(Fields.all(joined.type()), Occur.FILTER);
        CriterionQuery.add(others, joined.criterion());
        var field = ColumnFields.field(joined.theirs());
        var own = ColumnFields.field(joined.own());
        return joined.theirs().type() == Column.Type.ID
                ? CriterionQuery.among(own, searcher.search(others.build(), ids(field)))
                : CriterionQuery.among(own, searcher.search(others.build(), terms(field)));
    }

    private static SegmentCollector<IdSet> ids(String field) {
        return new SegmentCollector<>(
                IdSet::new,
                (segment, found) -> {
                    var values = new IdValues(segment, field);
                    return document -> {
                        for (int i = values.count(document) - 1; i >= 0; i--) {
                            found.add(values.high(i), values.low(i));
                        }
                    };
                },
                IdSet::addAll);
    }

    private static SegmentCollector<Set<BytesRef>> terms(String field) {
        return new SegmentCollector<>(
                HashSet::new,
                (segment, found) -> {
                    var values = DocValues.getSortedSet(segment, field);
                    return document -> {
                        if (values.advanceExact(document)) {
                            for (int left = values.docValueCount(); left > 0; left--) {
                                found.add(BytesRef.deepCopyOf(values.lookupOrd(values.nextOrd())));
                            }
                        }
                    };
                },
                Set::addAll);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JoinedQuery that && joined.equals(that.joined);
    }

    @Override
    public int hashCode() {
        return joined.hashCode();
    }

    @Override
    public String toString(String field) {
        return "JoinedQuery " + joined.type();
    }
}
