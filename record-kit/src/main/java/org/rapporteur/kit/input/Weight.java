package org.rapporteur.kit.input;

/**
 * The estimated memory to read, check, write and answer an input, computed from its bytes before it is parsed: an
 * object takes three bytes of JSON, but hundreds of bytes in memory.
 */
public final class Weight {

    /** Per byte: the text itself, its characters, and its copies in the log, the search index and the response. */
    private static final int OF_BYTE = 6;
    /** Per value: its node in each of the trees of a write, its fields, and possible messages about it. */
    private static final int OF_VALUE = 768;

    private long bytes;
    private long values;
    private boolean inString;
    private boolean escaped;

    /** Adds some bytes of the text. */
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

    /** Returns the weight of a text. */
    public static long of(byte[] text) {
        var weight = new Weight();
        weight.add(text, 0, text.length);
        return weight.total();
    }

    /** In bytes of memory. */
    public long total() {
        // nothing beyond the limit is parsed
        return bytes * OF_BYTE + Math.min(values, TreeReader.MAX_VALUES) * OF_VALUE;
    }
}
