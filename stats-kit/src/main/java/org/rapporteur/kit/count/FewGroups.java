package org.rapporteur.kit.count;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;

/** Those of many possible groups that occur: a hash table, with linear probing. */
final class FewGroups implements Groups {

    private final int most;
    private int[] table = new int[1 << 12];
    private long[] cells = new long[1 << 11];
    private int size;
    private boolean full;
    private boolean closed;

    /** @param most the most groups */
    FewGroups(int most) {
        this.most = most;
        Arrays.fill(table, -1);
    }

    /** Returns some groups and no others. */
    static FewGroups of(long[] cells) {
        var groups = new FewGroups(cells.length);
        for (long cell : cells) {
            groups.place(cell);
        }
        groups.closed = true;
        return groups;
    }

    @Override
    public int place(long cell) {
        int at = slot(cell);
        if (table[at] >= 0) {
            return table[at];
        }
        if (closed || size == most) {
            full = !closed;
            return -1;
        }
        return add(cell, at);
    }

    @Override
    public int find(long cell) {
        return table[slot(cell)];
    }

    @Override
    public long cell(int place) {
        return cells[place];
    }

    @Override
    public int size() {
        return size;
    }

    /** Whether a group was left out because there were too many. */
    boolean isFull() {
        return full;
    }

    private int add(long cell, int at) {
        if (size == cells.length) {
            cells = ArrayUtil.growExact(cells, Math.min(most, 2 * size));
        }
        cells[size] = cell;
        table[at] = size++;
        if (2 * size > table.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        table = new int[2 * table.length];
        Arrays.fill(table, -1);
        for (int i = 0; i < size; i++) {
            table[slot(cells[i])] = i;
        }
    }

    private int slot(long cell) {
        int mask = table.length - 1;
        int at = Part.hash(cell) & mask;
        while (table[at] >= 0 && cells[table[at]] != cell) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
