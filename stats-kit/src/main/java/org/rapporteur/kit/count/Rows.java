package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** The rows that a query matches, with their values, by the number of their thing. */
final class Rows {

    /** A thing for each row. */
    private final Lists things = new Lists();
    /** The values by axis; null for an axis of things. */
    private final List<Lists> values = new ArrayList<>();

    private final Lists measured = new Lists();
    private final int[] order;
    private final int[] starts;

    /**
     * @param thing reads the things of rows
     * @param size above all numbers of things
     * @param axes the values of each axis of rows; null for one of things
     * @param different what is counted once; null for nothing
     */
    Rows(IndexSearcher searcher, Query query, ColumnValues thing, int size, List<Values> axes, ColumnValues different)
            throws IOException {
        axes.forEach(axis -> values.add(axis == null ? null : new Lists()));
        Batches.of(searcher, query, segment -> open(segment, thing, axes, different));
        // sorted by their things, which are numbers
        starts = new int[size + 1];
        for (int row = 0; row < things.size(); row++) {
            if (things.first(row) >= 0) {
                starts[things.first(row) + 1]++;
            }
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        order = new int[starts[starts.length - 1]];
        var next = starts.clone();
        for (int row = 0; row < things.size(); row++) {
            if (things.first(row) >= 0) {
                order[next[things.first(row)]++] = row;
            }
        }
    }

    private Batches.Taking open(
            LeafReaderContext segment, ColumnValues thing, List<Values> axes, ColumnValues different)
            throws IOException {
        var readers = new ArrayList<Values.Reader>();
        var lists = new ArrayList<Lists>();
        add(thing, things, segment, readers, lists);
        for (int i = 0; i < axes.size(); i++) {
            add(axes.get(i), values.get(i), segment, readers, lists);
        }
        add(different, measured, segment, readers, lists);
        var batch = new Lists();
        return (documents, size) -> {
            for (int i = 0; i < readers.size(); i++) {
                readers.get(i).read(documents, size, batch);
                lists.get(i).addAll(batch);
            }
        };
    }

    private static void add(
            Values values, Lists into, LeafReaderContext segment, List<Values.Reader> readers, List<Lists> lists)
            throws IOException {
        if (values != null) {
            readers.add(values.reader(segment));
            lists.add(into);
        }
    }

    /** Returns the place of the first row of a thing. */
    int from(int thing) {
        return starts[thing];
    }

    /** Returns the place after the last row of a thing. */
    int to(int thing) {
        return starts[thing + 1];
    }

    int row(int place) {
        return order[place];
    }

    /** Returns what rows have of an axis; null if it is one of things. */
    Lists values(int axis) {
        return values.get(axis);
    }

    /** Returns what a row has of the column of which different values are counted; -1 for nothing. */
    int measured(int row) {
        return measured.size() == 0 ? -1 : measured.first(row);
    }
}
