package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.filter.Column;

/** Finds in an index what is counted. */
record Binding(Numbers numbers, IndexSearcher searcher, Limits limits) {

    List<Values> values(List<Axis> axes) throws IOException {
        var values = new ArrayList<Values>();
        for (var axis : axes) {
            values.add(values(axis.source()));
        }
        return values;
    }

    private Values values(Source source) throws IOException {
        return switch (source) {
            case Source.Values of -> column(of.column());
            case Source.Known known -> new KnownValues(known, numbers, segments());
            case Source.During during -> new PeriodValues(during, numbers, segments());
            case Source.Years years -> new YearValues(years, numbers, segments());
            case Source.Matching matching -> new MatchValues(matching, searcher);
        };
    }

    /** Returns the values of a column; null if there is none. */
    ColumnValues column(Column column) {
        return column == null ? null : new ColumnValues(numbers, column, segments());
    }

    /**
     * @param values by which they are counted, for each axis
     * @param different the column of which different values are counted; null if none is
     */
    Things things(Selection selection, List<Values> values, Space space, ColumnValues different) throws IOException {
        if (!selection.hasRows()) {
            int measured = different == null ? 0 : different.size();
            boolean again = measured == 0
                    ? limits.isShared() && space.size() > limits.known()
                    : !limits.allowBitsOfAll(space, measured);
            var recording = again ? Recording.of(limits.recorded(), space, measured) : null;
            return new PlainThings(searcher, selection.things(), values, space, different, recording);
        }
        var things = selection.rows().thing();
        var rowThings = new ColumnValues(numbers, things, numbers.of(Fields.ID), segments());
        // after that, so that all things of rows are among them
        var ids = column(Fields.ID);
        var ofRows = new ArrayList<Values>();
        for (int i = 0; i < values.size(); i++) {
            ofRows.add(selection.axes().get(i).ofRows() ? values.get(i) : null);
        }
        var rows = new Rows(searcher, selection.rows().query(), rowThings, ids.size(), ofRows, different);
        return new RowThings(searcher, selection, values, space, ids, rows);
    }

    private List<LeafReaderContext> segments() {
        return searcher.getLeafContexts();
    }
}
