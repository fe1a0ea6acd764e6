package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.FixedBitSet;

/** Things without rows. */
final class PlainThings implements Things {

    private final IndexSearcher searcher;
    private final Query query;
    private final List<Values> values;
    private final Space space;
    private final ColumnValues measured;
    private Recording recording;
    private Totals recorded;

    /**
     * @param values by which they are counted, for each axis
     * @param measured the column of which different values are counted; null if none is
     * @param recording to count them more than once; null if they are counted once
     */
    PlainThings(
            IndexSearcher searcher,
            Query query,
            List<Values> values,
            Space space,
            ColumnValues measured,
            Recording recording) {
        this.searcher = searcher;
        this.query = query;
        this.values = values;
        this.space = space;
        this.measured = measured;
        this.recording = recording;
    }

    @Override
    public int most() {
        return Math.max(1, searcher.getIndexReader().maxDoc());
    }

    @Override
    public Totals count(Tally tally) throws IOException {
        if (recorded != null) {
            Batches.checkTime(searcher);
            recording.replay(tally);
            return recorded;
        }
        var totals = new Totals(values.stream().mapToInt(Values::size).toArray());
        Batches.of(searcher, query, segment -> open(segment, tally, totals));
        recorded = recording == null ? null : totals;
        return totals;
    }

    private Batches.Taking open(LeafReaderContext segment, Tally tally, Totals totals) throws IOException {
        var crossing = Crossing.of(values, space, segment);
        var cells = new Cells();
        var different = new Lists();
        var reader =
                measured != null && (tally.countsDifferent() || recording != null) ? measured.reader(segment) : null;
        var among = MatchValues.any(values, segment);
        return (documents, all) -> {
            int size = among == null ? all : retain(documents, all, among);
            totals.total += size;
            cells.clear();
            crossing.read(documents, size, cells, totals);
            if (reader != null) {
                reader.read(documents, size, different);
            }
            tally.add(cells, different);
            if (recording != null && !recording.add(cells, different)) {
                recording = null;
            }
        };
    }

    private static int retain(int[] documents, int size, FixedBitSet among) {
        int retained = 0;
        for (int i = 0; i < size; i++) {
            if (among.get(documents[i])) {
                documents[retained++] = documents[i];
            }
        }
        return retained;
    }
}
