package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.FixedBitSet;

/** Things with rows. */
final class RowThings implements Things {

    private final IndexSearcher searcher;
    private final Selection selection;
    private final List<Values> values;
    private final Space space;
    private final ColumnValues ids;
    private final Rows rows;
    /** The things of a batch that are counted. */
    private final int[] retained = new int[Batches.SIZE];

    /** How many were counted. */
    private int things;

    /**
     * @param values by which they are counted, for each axis
     * @param ids of the things
     */
    RowThings(
            IndexSearcher searcher,
            Selection selection,
            List<Values> values,
            Space space,
            ColumnValues ids,
            Rows rows) {
        this.searcher = searcher;
        this.selection = selection;
        this.values = values;
        this.space = space;
        this.ids = ids;
        this.rows = rows;
    }

    @Override
    public int most() {
        return Math.max(1, searcher.getIndexReader().maxDoc());
    }

    @Override
    public Totals count(Tally tally) throws IOException {
        var totals = new Totals(values.stream().mapToInt(Values::size).toArray());
        things = 0;
        Batches.of(searcher, selection.things(), segment -> open(segment, (PlacedTally) tally, totals));
        return totals;
    }

    private Batches.Taking open(LeafReaderContext segment, PlacedTally tally, Totals totals) throws IOException {
        var among = MatchValues.any(values, segment);
        var id = ids.reader(segment);
        var numbers = new Lists();
        var counting = isOfRows() ? byRows(segment, numbers, tally, totals) : byThings(segment, numbers, tally, totals);
        return (documents, all) -> {
            id.read(documents, all, numbers);
            int size = retain(documents, all, numbers, among);
            if (size < all) {
                // they cannot be read again: a reader only goes forward
                numbers.clear();
                for (int i = 0; i < size; i++) {
                    numbers.add(retained[i]);
                    numbers.end();
                }
            }
            totals.total += size;
            counting.take(documents, size);
        };
    }

    private int retain(int[] documents, int size, Lists numbers, FixedBitSet among) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            int thing = numbers.first(i);
            if ((among == null || among.get(documents[i])) && (!selection.rows().required() || hasRows(thing))) {
                documents[count] = documents[i];
                retained[count++] = thing;
            }
        }
        return count;
    }

    private boolean hasRows(int thing) {
        return rows.from(thing) < rows.to(thing);
    }

    private boolean isOfRows() {
        return selection.axes().stream().anyMatch(Axis::ofRows);
    }

    /** All axes are those of things: the rows are only counted. */
    private Batches.Taking byThings(LeafReaderContext segment, Lists numbers, PlacedTally tally, Totals totals)
            throws IOException {
        var crossing = Crossing.of(values, space, segment);
        var cells = new Cells();
        return (documents, size) -> {
            cells.clear();
            crossing.read(documents, size, cells, totals);
            for (int i = 0; i < size; i++) {
                things++;
                for (int at = cells.from(i); at < cells.to(i); at++) {
                    tally.addRow(cells.at(at), things, false, -1);
                    for (int place = rows.from(numbers.first(i)); place < rows.to(numbers.first(i)); place++) {
                        tally.addRow(cells.at(at), things, true, rows.measured(rows.row(place)));
                    }
                }
            }
        };
    }

    private Batches.Taking byRows(LeafReaderContext segment, Lists numbers, PlacedTally tally, Totals totals)
            throws IOException {
        var lists = new Lists[values.size()];
        var readers = new Values.Reader[values.size()];
        for (int axis = 0; axis < lists.length; axis++) {
            readers[axis] = rows.values(axis) == null ? values.get(axis).reader(segment) : null;
            lists[axis] = rows.values(axis) == null ? new Lists() : rows.values(axis);
        }
        return (documents, size) -> {
            for (int axis = 0; axis < lists.length; axis++) {
                if (readers[axis] != null) {
                    readers[axis].read(documents, size, lists[axis]);
                }
            }
            for (int i = 0; i < size; i++) {
                things++;
                count(i, numbers.first(i), lists, tally, totals);
            }
        };
    }

    /** @param i the place of the thing in its batch */
    private void count(int i, int thing, Lists[] lists, PlacedTally tally, Totals totals) {
        var has = new boolean[lists.length];
        for (int axis = 0; axis < lists.length; axis++) {
            if (rows.values(axis) == null) {
                has[axis] = mark(lists[axis], i, axis, totals);
            }
        }
        for (int place = rows.from(thing); place < rows.to(thing); place++) {
            int row = rows.row(place);
            for (int axis = 0; axis < lists.length; axis++) {
                if (rows.values(axis) != null) {
                    has[axis] |= mark(lists[axis], row, axis, totals);
                }
            }
            addRow(
                    row,
                    rows.values(0) == null ? i : row,
                    rows.values(lists.length - 1) == null ? i : row,
                    lists,
                    tally);
        }
        for (int axis = 0; axis < lists.length; axis++) {
            totals.missing[axis] += has[axis] ? 0 : 1;
        }
    }

    private void addRow(int row, int list1, int list2, Lists[] lists, PlacedTally tally) {
        int measured = rows.measured(row);
        for (int one = lists[0].from(list1); one < lists[0].to(list1); one++) {
            if (lists.length == 1) {
                tally.addRow(lists[0].at(one), things, true, measured);
                continue;
            }
            for (int other = lists[1].from(list2); other < lists[1].to(list2); other++) {
                tally.addRow(space.cell(lists[0].at(one), lists[1].at(other)), things, true, measured);
            }
        }
    }

    private static boolean mark(Lists list, int i, int axis, Totals totals) {
        for (int place = list.from(i); place < list.to(i); place++) {
            totals.seen[axis].set(list.at(place));
        }
        return list.from(i) < list.to(i);
    }
}
