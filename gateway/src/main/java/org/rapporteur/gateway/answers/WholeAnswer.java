package org.rapporteur.gateway.answers;

import java.util.Arrays;

/** An answer that is in memory whole. */
public final class WholeAnswer implements ComposedAnswer {

    private static final int PART = 16 * 1024;

    private final byte[] bytes;
    private final Runnable left;
    private int sent;

    /**
     * @param left is run when it has left, or will not: what holds its memory is given back
     */
    public WholeAnswer(byte[] bytes, Runnable left) {
        this.bytes = bytes;
        this.left = left;
    }

    @Override
    public byte[] next() {
        if (sent == bytes.length) {
            return null;
        }
        int from = sent;
        sent = Math.min(bytes.length, from + PART);
        return Arrays.copyOfRange(bytes, from, sent);
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void close() {
        left.run();
    }
}
