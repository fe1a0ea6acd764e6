package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.UUID;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;

/**
 * Numbers different values from 0, each the same for as long as the numbering exists: so what is counted in one segment
 * of an index can be added to what is counted in another. Values are never removed.
 */
final class Numbering {

    private final boolean ids;
    private final BytesRefHash values = new BytesRefHash();

    /** @param ids whether the values are ids, rather than texts */
    Numbering(boolean ids) {
        this.ids = ids;
    }

    boolean isOfIds() {
        return ids;
    }

    synchronized int size() {
        return values.size();
    }

    /** Returns the number of a value, which is new or not. */
    synchronized int of(BytesRef value) {
        int added = values.add(value);
        return added < 0 ? -added - 1 : added;
    }

    /** Returns the number of a value; -1 if it has none yet. */
    synchronized int find(BytesRef value) {
        return values.find(value);
    }

    /** Returns the numbers of a segment's values by ordinal. */
    synchronized int[] of(TermsEnum terms, int count) throws IOException {
        var numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = of(terms.next());
        }
        return numbers;
    }

    /** Returns a copy of a value. */
    synchronized BytesRef bytes(int number) {
        return BytesRef.deepCopyOf(values.get(number, new BytesRef()));
    }

    synchronized UUID id(int number) {
        return Fields.id(values.get(number, new BytesRef()));
    }

    synchronized String text(int number) {
        return ids ? id(number).toString() : values.get(number, new BytesRef()).utf8ToString();
    }
}
