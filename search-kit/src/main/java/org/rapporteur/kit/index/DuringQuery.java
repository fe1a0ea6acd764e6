package org.rapporteur.kit.index;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.Criterion.Days;

/** Finds things by something that holds for the ids in their columns at times: at one of them, the thing takes place. */
final class DuringQuery extends CheckedQuery {

    private final Criterion.During during;

    DuringQuery(Criterion.During during) {
        this.during = during;
    }

    @Override
    Query candidates() {
        var ids = IdSet.of(during.periods().keySet());
        var any = new BooleanQuery.Builder();
        during.columns()
                .forEach(column -> any.add(CriterionQuery.among(ColumnFields.field(column), ids), Occur.SHOULD));
        return any.build();
    }

    @Override
    Check check(LeafReaderContext segment) throws IOException {
        var days = new ThingDays(segment.reader(), during.days());
        var columns = new ArrayList<IdValues>();
        for (var column : during.columns()) {
            columns.add(new IdValues(segment.reader(), ColumnFields.field(column)));
        }
        return document -> {
            var takesPlace = days.of(document);
            return takesPlace != null && isAny(columns, document, takesPlace);
        };
    }

    private boolean isAny(List<IdValues> columns, int document, Days days) throws IOException {
        for (var column : columns) {
            for (int i = column.count(document) - 1; i >= 0; i--) {
                for (var period : during.periods().getOrDefault(column.id(i), List.of())) {
                    if (period.overlaps(days.first(), days.last())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The days of things: their own, else those of what they refer to. */
    private static final class ThingDays {

        private final NumericDocValues first;
        private final NumericDocValues last;
        private final IdValues reference;
        private final Map<UUID, Days> referenced;

        ThingDays(LeafReader segment, Criterion.InheritedDays days) throws IOException {
            var own = days.own();
            first = own == null ? DocValues.emptyNumeric() : DocValues.getNumeric(segment, ColumnFields.first(own));
            last = own == null ? DocValues.emptyNumeric() : DocValues.getNumeric(segment, ColumnFields.last(own));
            reference = days.reference() == null ? null : new IdValues(segment, ColumnFields.field(days.reference()));
            referenced = days.referenced();
        }

        /** Returns those of a document; null if they are unknown. */
        Days of(int document) throws IOException {
            if (first.advanceExact(document) && last.advanceExact(document)) {
                return new Days(day(first.longValue()), day(last.longValue()));
            }
            return reference != null && reference.count(document) > 0 ? referenced.get(reference.id(0)) : null;
        }

        private static LocalDate day(long number) {
            // what has no end in the database has no bound
            return number == Long.MIN_VALUE || number == Long.MAX_VALUE ? null : LocalDate.ofEpochDay(number);
        }
    }
}
