package org.rapporteur.gateway.answers;

import java.util.Arrays;

/** A response that is completely in memory. */
public final class WholeAnswer implements ComposedAnswer {

    private static final int PART = 16 * 1024;

    private final byte[] bytes;
    private final Runnable left;
    private int sent;

    /** @param left runs once it has been sent, or will not be: releases its memory */
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
