package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;

/**
 * The numbers of a column of a segment.
 *
 * @param codes of each document: 0 for none, one more than its number, or minus the place of its list
 * @param lists from the place 1, the length and the numbers of each list
 */
record HeldColumn(Packed codes, int[] lists) implements Held.Part {

    static HeldColumn of(SortedSetDocValues values, int[] byOrdinal, int size) throws IOException {
        var codes = new int[size];
        var lists = new int[1];
        int end = 1;
        int most = 0;
        while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            int count = values.docValueCount();
            if (count == 1) {
                codes[values.docID()] = 1 + byOrdinal[(int) values.nextOrd()];
                most = Math.max(most, codes[values.docID()]);
            } else {
                codes[values.docID()] = -end;
                lists = ArrayUtil.grow(lists, end + 1 + count);
                lists[end++] = count;
                for (; count > 0; count--) {
                    lists[end++] = byOrdinal[(int) values.nextOrd()];
                }
            }
        }
        return new HeldColumn(
                Packed.of(codes, end > 1 ? Integer.MAX_VALUE : most), end > 1 ? Arrays.copyOf(lists, end) : new int[0]);
    }

    @Override
    public long bytes() {
        return codes.bytes() + 4L * lists.length;
    }

    Values.Reader reader() {
        var batch = new int[Batches.SIZE];
        return (documents, size, into) -> {
            codes.read(documents, size, batch);
            var numbers = into.numbers(size);
            var ends = into.ends(size);
            int end = 0;
            for (int i = 0; i < size; i++) {
                int code = batch[i];
                if (code >= 0) {
                    numbers[end] = code - 1;
                    end += code == 0 ? 0 : 1;
                } else {
                    int count = lists[-code];
                    // as many as there may be after this
                    numbers = into.numbers(end + count + size - i);
                    System.arraycopy(lists, 1 - code, numbers, end, count);
                    end += count;
                }
                ends[i] = end;
            }
            into.set(size, end);
        };
    }
}
