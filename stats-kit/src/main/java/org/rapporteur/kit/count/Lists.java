package org.rapporteur.kit.count;

import org.apache.lucene.util.ArrayUtil;

/** A list of numbers for each of several documents, one after the other. */
final class Lists {

    private int[] numbers;
    private int[] ends;
    private int count;
    private int size;

    Lists() {
        this(Batches.SIZE);
    }

    Lists(int size) {
        numbers = new int[size];
        ends = new int[size];
    }

    void clear() {
        count = 0;
        size = 0;
    }

    /** Adds to the list that has not ended. */
    void add(int number) {
        if (count == numbers.length) {
            numbers = ArrayUtil.grow(numbers);
        }
        numbers[count++] = number;
    }

    /** Ends a list; what is added then is in the next. */
    void end() {
        if (size == ends.length) {
            ends = ArrayUtil.grow(ends);
        }
        ends[size++] = count;
    }

    int size() {
        return size;
    }

    /**
     * Returns the array of the numbers, to be read or written by loops that have no time for more.
     *
     * @param length that it has at least
     */
    int[] numbers(int length) {
        if (numbers.length < length) {
            numbers = ArrayUtil.grow(numbers, length);
        }
        return numbers;
    }

    /** Returns the array of the ends of the lists; see {@link #numbers}. */
    int[] ends(int length) {
        if (ends.length < length) {
            ends = ArrayUtil.grow(ends, length);
        }
        return ends;
    }

    /** Takes what was written to the arrays. */
    void set(int lists, int all) {
        size = lists;
        count = all;
    }

    int count() {
        return count;
    }

    int from(int list) {
        return list == 0 ? 0 : ends[list - 1];
    }

    int to(int list) {
        return ends[list];
    }

    int at(int place) {
        return numbers[place];
    }

    /** Returns the first number of a list; -1 if it has none. */
    int first(int list) {
        int from = from(list);
        return from == ends[list] ? -1 : numbers[from];
    }

    /** Adds all lists of others after these. */
    void addAll(Lists others) {
        for (int i = 0; i < others.size; i++) {
            for (int place = others.from(i); place < others.ends[i]; place++) {
                add(others.numbers[place]);
            }
            end();
        }
    }
}
