package org.rapporteur.kit.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.util.BytesRef;

/** A set of many ids, which finds one without making an object of it. */
final class IdSet {

    private static final int LEAST = 16;

    /** Two numbers for each place; both are 0 if it is free. */
    private long[] table = new long[2 * LEAST];

    private int size;
    private boolean hasZero;

    static IdSet of(Collection<UUID> ids) {
        var set = new IdSet();
        ids.forEach(id -> set.add(id.getMostSignificantBits(), id.getLeastSignificantBits()));
        return set;
    }

    int size() {
        return size;
    }

    void add(long high, long low) {
        if ((high | low) == 0) {
            size += hasZero ? 0 : 1;
            hasZero = true;
            return;
        }
        int place = place(high, low);
        if ((table[place] | table[place + 1]) == 0) {
            table[place] = high;
            table[place + 1] = low;
            // at most half full
            if (++size > table.length / 4) {
                grow();
            }
        }
    }

    void addAll(IdSet other) {
        for (int place = 0; place < other.table.length; place += 2) {
            if ((other.table[place] | other.table[place + 1]) != 0) {
                add(other.table[place], other.table[place + 1]);
            }
        }
        if (other.hasZero) {
            add(0, 0);
        }
    }

    boolean contains(long high, long low) {
        if ((high | low) == 0) {
            return hasZero;
        }
        int place = place(high, low);
        return (table[place] | table[place + 1]) != 0;
    }

    /** Returns the place of an id, or the free one for it. */
    private int place(long high, long low) {
        int mask = table.length / 2 - 1;
        // ids that were not made at random may differ in any of their bits only
        long mixed = (high * 0x9E3779B97F4A7C15L ^ low) * 0xC2B2AE3D27D4EB4FL;
        int place = (int) (mixed ^ mixed >>> 32) & mask;
        while ((table[2 * place] != high || table[2 * place + 1] != low)
                && (table[2 * place] | table[2 * place + 1]) != 0) {
            place = place + 1 & mask;
        }
        return 2 * place;
    }

    private void grow() {
        var old = table;
        table = new long[2 * old.length];
        for (int from = 0; from < old.length; from += 2) {
            if ((old[from] | old[from + 1]) != 0) {
                int place = place(old[from], old[from + 1]);
                table[place] = old[from];
                table[place + 1] = old[from + 1];
            }
        }
    }

    /** Returns the ids as terms of the index. */
    List<BytesRef> terms() {
        var terms = new ArrayList<BytesRef>();
        for (int place = 0; place < table.length; place += 2) {
            if ((table[place] | table[place + 1]) != 0) {
                terms.add(Ids.term(new UUID(table[place], table[place + 1])));
            }
        }
        if (hasZero) {
            terms.add(Ids.term(new UUID(0, 0)));
        }
        return terms;
    }
}
