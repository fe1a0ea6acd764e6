package org.rapporteur.kit.count;

import java.io.IOException;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The first or the last days of the documents of a segment.
 *
 * @param base the day before the earliest
 * @param days after that; 0 for none
 */
record HeldDays(int base, Packed days) implements Held.Part {

    /** @param earliest the earliest first day */
    static HeldDays of(NumericDocValues values, int earliest, int size) throws IOException {
        var days = new int[size];
        int base = earliest - 1;
        int most = 0;
        while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            days[values.docID()] = (int) values.longValue() - base;
            most = Math.max(most, days[values.docID()]);
        }
        return new HeldDays(base, Packed.of(days, most));
    }

    @Override
    public long bytes() {
        return days.bytes();
    }

    /** Reads the days, and {@link ReferencedDays#NEVER} for none. */
    void read(int[] documents, int size, int[] into) {
        days.read(documents, size, into);
        for (int i = 0; i < size; i++) {
            into[i] = into[i] == 0 ? ReferencedDays.NEVER : into[i] + base;
        }
    }
}
