package org.rapporteur.kit.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;

/**
 * Translates criteria into queries of the index, to be used as filters: they do not score. They find things of all
 * types that have the columns, also of deleted resources: combine them with those of {@link Fields}.
 */
public final class CriterionQuery {

    /** Each of these is looked up in each segment; of more, it is rather checked whether a document has one. */
    static final int FEW = 500;

    private CriterionQuery() {}

    /** Returns a query that finds what meets all of the criteria. */
    public static Query of(List<Criterion> criteria) {
        if (criteria.size() == 1) {
            return of(criteria.getFirst());
        }
        var all = new BooleanQuery.Builder();
        all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        criteria.forEach(criterion -> add(all, criterion));
        return all.build();
    }

    /** Adds a criterion to a query, as a filter. */
    public static void add(BooleanQuery.Builder query, Criterion criterion) {
        if (criterion instanceof Criterion.Not(Criterion inverse)) {
            query.add(of(inverse), Occur.MUST_NOT);
        } else {
            query.add(of(criterion), Occur.FILTER);
        }
    }

    /** Returns a query that finds what meets the criterion. */
    public static Query of(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Among(Column column, Collection<?> values) -> among(column, values);
            case Criterion.Ids(Collection<UUID> ids) -> among(Fields.ID, IdSet.of(ids));
            case Criterion.Overlaps(Column days, LocalDate first, LocalDate last) -> overlaps(days, first, last);
            case Criterion.Starts(Column days, LocalDate first, LocalDate last) ->
                range(ColumnFields.first(days), first.toEpochDay(), last.toEpochDay());
            case Criterion.Known(Column column) -> known(column);
            case Criterion.During during -> new DuringQuery(during);
            case Criterion.Living(String type) -> Fields.living(type);
            case Criterion.Joined joined -> new JoinedQuery(joined);
            case Criterion.All(List<Criterion> criteria) -> of(criteria);
            case Criterion.Any(List<Criterion> criteria) -> any(criteria);
            case Criterion.Not not -> of(List.of(not, new Criterion.All(List.of())));
        };
    }

    private static Query any(List<Criterion> criteria) {
        var any = new BooleanQuery.Builder();
        criteria.forEach(criterion -> any.add(of(criterion), Occur.SHOULD));
        return any.build();
    }

    private static Query among(Column column, Collection<?> values) {
        var field = ColumnFields.field(column);
        return switch (column.type()) {
            case TEXT ->
                among(
                        field,
                        values.stream()
                                .map(value -> ColumnFields.term(column, value))
                                .toList());
            case ID ->
                among(field, IdSet.of(values.stream().map(CriterionQuery::id).toList()));
            case DAY, TIME ->
                LongPoint.newSetQuery(
                        field,
                        values.stream()
                                .map(value -> ColumnFields.number(column, value.toString()))
                                .toList());
            case DAYS -> throw new IllegalArgumentException("Days overlap others, or do not: " + column.name());
        };
    }

    private static UUID id(Object value) {
        return value instanceof UUID id ? id : UUID.fromString(value.toString());
    }

    /** Finds the documents that have one of some terms in a field. */
    static Query among(String field, Collection<BytesRef> terms) {
        return switch (terms.size()) {
            case 0 -> MatchNoDocsQuery.INSTANCE;
            case 1 -> new TermQuery(new Term(field, terms.iterator().next()));
            default -> new TermInSetQuery(field, terms);
        };
    }

    /** Finds the documents that have one of some ids in a field. */
    static Query among(String field, IdSet ids) {
        return ids.size() <= FEW ? among(field, ids.terms()) : new ManyIdsQuery(field, ids);
    }

    private static Query overlaps(Column days, LocalDate first, LocalDate last) {
        var criteria = new ArrayList<Query>();
        if (last != null) {
            criteria.add(range(ColumnFields.first(days), Long.MIN_VALUE, last.toEpochDay()));
        }
        if (first != null) {
            criteria.add(range(ColumnFields.last(days), first.toEpochDay(), Long.MAX_VALUE));
        }
        if (criteria.isEmpty()) {
            return known(days);
        }
        var all = new BooleanQuery.Builder();
        criteria.forEach(query -> all.add(query, Occur.FILTER));
        return all.build();
    }

    private static Query range(String field, long least, long most) {
        return new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(field, least, most),
                SortedNumericDocValuesField.newSlowRangeQuery(field, least, most));
    }

    private static Query known(Column column) {
        return new FieldExistsQuery(
                column.type() == Column.Type.DAYS ? ColumnFields.first(column) : ColumnFields.field(column));
    }
}
