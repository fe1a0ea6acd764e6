package org.rapporteur.kit.count;

/** Tells which numbers occur for the first time in a document. */
final class Stamps {

    private final int[] last;
    private int document;

    /** @param size above all numbers */
    Stamps(int size) {
        last = new int[size];
    }

    int size() {
        return last.length;
    }

    /** Begins with another document. */
    void next() {
        document++;
    }

    boolean isNew(int number) {
        if (last[number] == document) {
            return false;
        }
        last[number] = document;
        return true;
    }
}
