package org.rapporteur.kit.count;

/**
 * The possible groups: each pair of a value of the first axis and one of the second is a cell, which has a number.
 *
 * @param second above all numbers of the second axis; 1 if there is one axis
 */
record Space(int first, int second) {

    long size() {
        return (long) first * second;
    }

    long cell(int one, int other) {
        return (long) one * second + other;
    }

    int first(long cell) {
        return (int) (cell / second);
    }

    int second(long cell) {
        return (int) (cell % second);
    }

    /** Whether there can be such a cell: a year between others may not be in the index. */
    boolean has(int one, int other) {
        return one >= 0 && one < first && other >= 0 && other < second;
    }
}
