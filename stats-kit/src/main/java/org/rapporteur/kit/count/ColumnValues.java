package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.rapporteur.kit.filter.Column;

/** The values of a column. */
final class ColumnValues implements Values {

    private final Numbers numbers;
    private final Column column;
    private final Numbering numbering;
    private final int size;

    ColumnValues(Numbers numbers, Column column, List<LeafReaderContext> segments) {
        this(numbers, column, numbers.of(column), segments);
    }

    /** @param numbering that of another column with the same values, or of this one */
    ColumnValues(Numbers numbers, Column column, Numbering numbering, List<LeafReaderContext> segments) {
        this.numbers = numbers;
        this.column = column;
        this.numbering = numbering;
        // before the size is known, which may grow with each segment
        segments.forEach(segment -> numbers.of(segment.reader(), column, numbering));
        this.size = numbering.size();
    }

    Numbering numbering() {
        return numbering;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Reader reader(LeafReaderContext segment) throws IOException {
        var held = numbers.held(segment.reader(), column, numbering);
        if (held != null) {
            return held.reader();
        }
        var values = Fields.values(segment.reader(), column);
        var byOrdinal = numbers.of(segment.reader(), column, numbering);
        var single = DocValues.unwrapSingleton(values);
        return single == null ? new Several(values, byOrdinal) : new Single(single, byOrdinal);
    }

    @Override
    public Numbering ids() {
        return numbering.isOfIds() ? numbering : null;
    }

    @Override
    public String text(int number) {
        return numbering.text(number);
    }

    private record Single(SortedDocValues values, int[] byOrdinal) implements Reader {

        @Override
        public void read(int[] documents, int size, Lists into) throws IOException {
            into.clear();
            for (int i = 0; i < size; i++) {
                if (values.advanceExact(documents[i])) {
                    into.add(byOrdinal[values.ordValue()]);
                }
                into.end();
            }
        }
    }

    private record Several(SortedSetDocValues values, int[] byOrdinal) implements Reader {

        @Override
        public void read(int[] documents, int size, Lists into) throws IOException {
            into.clear();
            for (int i = 0; i < size; i++) {
                if (values.advanceExact(documents[i])) {
                    for (int left = values.docValueCount(); left > 0; left--) {
                        into.add(byOrdinal[(int) values.nextOrd()]);
                    }
                }
                into.end();
            }
        }
    }
}
