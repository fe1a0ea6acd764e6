package org.rapporteur.kit.input;

/**
 * What it takes to hold an input while it is read, decided, written and answered, estimated from its bytes before anything is
 * made of them: what JSON writes in three bytes, an object, takes hundreds in memory.
 */
public final class Weight {

    /** Of a byte: the text itself, its characters, and its copies in the log, the index of search and the answer. */
    private static final int OF_BYTE = 6;
    /** Of a value: its node in each of the trees that a write makes, its fields, and what may be said of it. */
    private static final int OF_VALUE = 768;

    private long bytes;
    private long values;
    private boolean inString;
    private boolean escaped;

    /** Counts some bytes of the text. */
    public void add(byte[] text, int from, int count) {
        bytes += count;
        for (int i = from; i < from + count; i++) {
            byte one = text[i];
            if (inString) {
                if (escaped) {
                    escaped = false;
                } else if (one == '\\') {
                    escaped = true;
                } else if (one == '"') {
                    inString = false;
                }
            } else if (one == '"') {
                inString = true;
            } else if (one == ',' || one == '{' || one == '[') {
                values++;
            }
        }
    }

    /** The weight of a text. */
    public static long of(byte[] text) {
        var weight = new Weight();
        weight.add(text, 0, text.length);
        return weight.total();
    }

    /** In bytes of memory. */
    public long total() {
        // beyond its limit nothing is built of it
        return bytes * OF_BYTE + Math.min(values, TreeReader.MAX_VALUES) * OF_VALUE;
    }
}
