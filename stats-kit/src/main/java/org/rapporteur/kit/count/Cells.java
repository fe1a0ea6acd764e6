package org.rapporteur.kit.count;

import org.apache.lucene.util.ArrayUtil;

/** The groups of each of several documents, one after the other; each group of a document is there once. */
final class Cells {

    private long[] groups = new long[Batches.SIZE];
    private int[] ends = new int[Batches.SIZE];
    private int count;
    private int size;

    void clear() {
        count = 0;
        size = 0;
    }

    void add(long group) {
        if (count == groups.length) {
            groups = ArrayUtil.grow(groups);
        }
        groups[count++] = group;
    }

    /** Adds a group of the document that has not ended, unless it has it already. */
    void addOnce(long group) {
        for (int i = size == 0 ? 0 : ends[size - 1]; i < count; i++) {
            if (groups[i] == group) {
                return;
            }
        }
        add(group);
    }

    void end() {
        if (size == ends.length) {
            ends = ArrayUtil.grow(ends);
        }
        ends[size++] = count;
    }

    int size() {
        return size;
    }

    /** Returns the array of the groups, to be read or written by loops that have no time for more. */
    long[] groups(int length) {
        if (groups.length < length) {
            groups = ArrayUtil.grow(groups, length);
        }
        return groups;
    }

    /** Returns the array of the ends. */
    int[] ends(int length) {
        if (ends.length < length) {
            ends = ArrayUtil.grow(ends, length);
        }
        return ends;
    }

    /** Takes what was written to the arrays. */
    void set(int documents, int all) {
        size = documents;
        count = all;
    }

    int count() {
        return count;
    }

    int from(int document) {
        return document == 0 ? 0 : ends[document - 1];
    }

    int to(int document) {
        return ends[document];
    }

    long at(int place) {
        return groups[place];
    }
}
