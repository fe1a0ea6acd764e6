package org.rapporteur.kit.count;

/**
 * A part of all groups, by the last bits of their hashes.
 *
 * @param number from 0
 * @param parts how many there are, a power of two
 */
record Part(int number, int parts) {

    static final Part ALL = new Part(0, 1);

    /** The bits of a hash that do not tell the part. */
    static final int OTHER_BITS = 8;

    static int hash(long cell) {
        return (int) (cell * 0x9E3779B97F4A7C15L >>> 32);
    }

    boolean has(long cell) {
        return (hash(cell) & (parts - 1)) == number;
    }

    Part half() {
        return new Part(number, 2 * parts);
    }

    Part otherHalf() {
        return new Part(number + parts, 2 * parts);
    }
}
