package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;

/** What is known of the ids in a column. */
final class KnownValues implements Values {

    private final Source.Known source;
    private final ColumnValues ids;
    private final Attribute.Known known;
    private final FixedBitSet only;
    private final Stamps stamps;

    KnownValues(Source.Known source, Numbers numbers, List<LeafReaderContext> segments) {
        this.source = source;
        this.ids = new ColumnValues(numbers, source.ids(), segments);
        this.known = source.attribute().of(ids.numbering());
        this.only = Only.bits(ids.numbering(), ids.size(), source.only());
        this.stamps = new Stamps(source.attribute().values().size());
    }

    /** Whether another is about the same ids. */
    boolean isAboutThoseOf(KnownValues other) {
        return source.ids().equals(other.source.ids());
    }

    Reader ids(LeafReaderContext segment) throws IOException {
        return Only.of(ids.reader(segment), only);
    }

    /** Returns how many values an id has. */
    int count(int id) {
        int one = known.one()[id];
        return one >= 0 ? 1 : one == -1 ? 0 : known.several().get(-2 - one).length;
    }

    /** Returns one of the values of an id. */
    int at(int id, int i) {
        int one = known.one()[id];
        return one >= 0 ? one : known.several().get(-2 - one)[i];
    }

    @Override
    public int size() {
        return stamps.size();
    }

    @Override
    public Reader reader(LeafReaderContext segment) throws IOException {
        var reader = ids(segment);
        var list = new Lists();
        var one = known.one();
        return (documents, size, into) -> {
            reader.read(documents, size, list);
            var ids = list.numbers(0);
            var idEnds = list.ends(0);
            var numbers = into.numbers(size);
            var ends = into.ends(size);
            int end = 0;
            int from = 0;
            for (int i = 0; i < size; i++) {
                int to = idEnds[i];
                if (to - from == 1 && one[ids[from]] >= -1) {
                    int value = one[ids[from]];
                    numbers[end] = value;
                    end += value >>> 31 ^ 1;
                } else if (to > from) {
                    into.set(i, end);
                    different(ids, from, to, into);
                    end = into.count();
                    // as many as there may be after this
                    numbers = into.numbers(end + size - i);
                }
                ends[i] = end;
                from = to;
            }
            into.set(size, end);
        };
    }

    private void different(int[] ids, int from, int to, Lists into) {
        stamps.next();
        for (int place = from; place < to; place++) {
            int value = known.one()[ids[place]];
            if (value >= 0) {
                if (stamps.isNew(value)) {
                    into.add(value);
                }
            } else if (value < -1) {
                for (int other : known.several().get(-2 - value)) {
                    if (stamps.isNew(other)) {
                        into.add(other);
                    }
                }
            }
        }
    }

    @Override
    public Numbering ids() {
        var values = source.attribute().values();
        return values.isOfIds() ? values : null;
    }

    @Override
    public String text(int number) {
        return source.attribute().values().text(number);
    }
}
