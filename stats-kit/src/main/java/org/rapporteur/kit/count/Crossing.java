package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;

/** Reads the groups of documents of a segment, by none, one or two axes. */
interface Crossing {

    /** @param into receives the groups of each document */
    void read(int[] documents, int size, Cells into, Totals totals) throws IOException;

    /** @param values of each axis */
    static Crossing of(List<Values> values, Space space, LeafReaderContext segment) throws IOException {
        if (values.isEmpty()) {
            return (documents, size, into, totals) -> {
                for (int i = 0; i < size; i++) {
                    into.end();
                }
            };
        }
        if (values.size() == 1) {
            return byOne(values.getFirst().reader(segment));
        }
        return values.getFirst() instanceof KnownValues one
                        && values.getLast() instanceof KnownValues other
                        && one.isAboutThoseOf(other)
                ? byEach(one, other, space, segment)
                : byTwo(values.getFirst().reader(segment), values.getLast().reader(segment), space);
    }

    private static Crossing byOne(Values.Reader reader) {
        var list = new Lists();
        return (documents, size, into, totals) -> {
            reader.read(documents, size, list);
            mark(list, 0, totals);
            int count = list.count();
            var numbers = list.numbers(0);
            var groups = into.groups(count);
            for (int i = 0; i < count; i++) {
                groups[i] = numbers[i];
            }
            System.arraycopy(list.ends(0), 0, into.ends(size), 0, size);
            into.set(size, count);
        };
    }

    private static Crossing byTwo(Values.Reader reader1, Values.Reader reader2, Space space) {
        var list1 = new Lists();
        var list2 = new Lists();
        return (documents, size, into, totals) -> {
            reader1.read(documents, size, list1);
            reader2.read(documents, size, list2);
            mark(list1, 0, totals);
            mark(list2, 1, totals);
            cross(list1, list2, size, space.second(), into);
        };
    }

    private static void cross(Lists list1, Lists list2, int size, long width, Cells into) {
        var numbers1 = list1.numbers(0);
        var numbers2 = list2.numbers(0);
        var ends1 = list1.ends(0);
        var ends2 = list2.ends(0);
        var ends = into.ends(size);
        var groups = into.groups(size);
        int end = 0;
        int from1 = 0;
        int from2 = 0;
        for (int i = 0; i < size; i++) {
            int to1 = ends1[i];
            int to2 = ends2[i];
            int room = end + (to1 - from1) * (to2 - from2);
            if (room > groups.length) {
                groups = into.groups(room);
            }
            for (int one = from1; one < to1; one++) {
                long row = numbers1[one] * width;
                for (int other = from2; other < to2; other++) {
                    groups[end++] = row + numbers2[other];
                }
            }
            ends[i] = end;
            from1 = to1;
            from2 = to2;
        }
        into.set(size, end);
    }

    /** Counts those without a value, and marks all values. */
    private static void mark(Lists list, int axis, Totals totals) {
        var ends = list.ends(0);
        int missing = 0;
        for (int i = 0, from = 0; i < list.size(); i++) {
            missing += ends[i] == from ? 1 : 0;
            from = ends[i];
        }
        totals.missing[axis] += missing;
        var numbers = list.numbers(0);
        var seen = totals.seen[axis];
        for (int i = 0; i < list.count(); i++) {
            seen.set(numbers[i]);
        }
    }

    /** What both axes know of the same id. */
    private static Crossing byEach(KnownValues one, KnownValues other, Space space, LeafReaderContext segment)
            throws IOException {
        var reader = one.ids(segment);
        var ids = new Lists();
        return (documents, size, into, totals) -> {
            reader.read(documents, size, ids);
            for (int i = 0; i < size; i++) {
                boolean has1 = false;
                boolean has2 = false;
                for (int place = ids.from(i); place < ids.to(i); place++) {
                    int id = ids.at(place);
                    int count1 = one.count(id);
                    int count2 = other.count(id);
                    has1 |= count1 > 0;
                    has2 |= count2 > 0;
                    mark(one, id, 0, totals);
                    mark(other, id, 1, totals);
                    for (int a = 0; a < count1; a++) {
                        for (int b = 0; b < count2; b++) {
                            into.addOnce(space.cell(one.at(id, a), other.at(id, b)));
                        }
                    }
                }
                totals.missing[0] += has1 ? 0 : 1;
                totals.missing[1] += has2 ? 0 : 1;
                into.end();
            }
        };
    }

    private static void mark(KnownValues values, int id, int axis, Totals totals) {
        for (int i = 0; i < values.count(id); i++) {
            totals.seen[axis].set(values.at(id, i));
        }
    }
}
