package org.rapporteur.kit.count;

import java.util.Deque;

/**
 * Counts the things of those of many possible groups that occur: a hash table with linear probing, of which an entry is
 * a group and its number, so that both are read at once. If there are too many groups, only a part of them is counted.
 */
final class PackedTally implements Tally {

    private static final int TOUCHED = 256;

    private final int most;
    /** The bits of the number. */
    private final int bits;

    private final Deque<Part> left;
    private final int largest;
    private long[] table;
    private int size;
    private Part part;
    /** Is there so that it is computed. */
    private long touched;

    /**
     * @param most the most groups
     * @param things the most things that there are
     * @param space of the possible groups
     * @param part which groups are counted
     * @param left receives the parts that were left out after all
     */
    PackedTally(int most, int things, Space space, Part part, Deque<Part> left) {
        this.most = most;
        this.bits = Integer.SIZE - Integer.numberOfLeadingZeros(things);
        this.left = left;
        this.part = part;
        this.largest = Integer.highestOneBit(2 * most);
        this.table = new long[Math.min(1 << 15, largest)];
        if (space.size() >>> (Long.SIZE - bits) != 0) {
            throw new IllegalStateException("%s things cannot be in any of %s groups".formatted(things, space.size()));
        }
    }

    @Override
    public void add(Cells cells, Lists values) {
        var groups = cells.groups(0);
        for (int from = 0; from < cells.count(); from += TOUCHED) {
            int to = Math.min(cells.count(), from + TOUCHED);
            touch(groups, from, to);
            for (int i = from; i < to; i++) {
                add(groups[i]);
            }
        }
    }

    /** Reads what is about to be read one after the other: these reads do not wait for each other. */
    private void touch(long[] groups, int from, int to) {
        int mask = table.length - 1;
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += table[(Part.hash(groups[i]) >>> Part.OTHER_BITS) & mask];
        }
        touched = sum;
    }

    @Override
    public void add(long cell, int value) {
        add(cell);
    }

    private void add(long cell) {
        if (!part.has(cell)) {
            return;
        }
        int at = slot(cell);
        if (table[at] == 0) {
            if (size >= most) {
                halve();
                add(cell);
                return;
            }
            table[at] = cell << bits;
            size++;
        }
        table[at]++;
        if (size > table.length / 4 * 3) {
            fill(Math.min(largest, 8 * table.length));
        }
    }

    private void halve() {
        left.add(part.otherHalf());
        part = part.half();
        fill(table.length);
    }

    /** Fills another table with those groups of this one that are counted. */
    private void fill(int length) {
        var before = table;
        table = new long[length];
        size = 0;
        for (long entry : before) {
            if (entry != 0 && part.has(entry >>> bits)) {
                table[slot(entry >>> bits)] = entry;
                size++;
            }
        }
    }

    private int slot(long cell) {
        int mask = table.length - 1;
        int at = (Part.hash(cell) >>> Part.OTHER_BITS) & mask;
        while (table[at] != 0 && table[at] >>> bits != cell) {
            at = (at + 1) & mask;
        }
        return at;
    }

    @Override
    public long of(long cell) {
        return cell < 0 ? 0 : table[slot(cell)] & ((1L << bits) - 1);
    }

    @Override
    public void each(Taking taking) {
        for (long entry : table) {
            if (entry != 0) {
                taking.take(entry >>> bits, entry & ((1L << bits) - 1));
            }
        }
    }

    @Override
    public Part part() {
        return part;
    }
}
