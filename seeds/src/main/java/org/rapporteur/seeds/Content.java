package org.rapporteur.seeds;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What the check found in a file: how many rows can be read, how long they are, and which of them are sound, by their index. Of each
 * sound row a digest is kept, so that what is sent later is what was checked.
 */
final class Content {

    private final BitSet sound = new BitSet();
    private final MessageDigest sha256 = sha256();
    private long[] digests = new long[64];
    private long rows;
    private long length;
    private boolean faulty;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // every Java has it
            throw new IllegalStateException(e);
        }
    }

    void add(DataFile.Row row, boolean isSound) {
        rows++;
        length += row.json().length();
        if (isSound) {
            sound.set(row.index());
            if (row.index() >= digests.length) {
                digests = Arrays.copyOf(digests, Math.max(row.index() + 1, digests.length * 2));
            }
            digests[row.index()] = digest(row);
        }
    }

    /** To be called once all of it was read. */
    void end(boolean isFaulty) {
        faulty = isFaulty;
    }

    /** Whether there is nothing in it, and nothing wrong with that. */
    boolean isEmpty() {
        return rows == 0 && !faulty;
    }

    /** Of the rows that can be read, whether sound or not. */
    long rows() {
        return rows;
    }

    /** In characters. */
    long length() {
        return length;
    }

    boolean isSound(int index) {
        return sound.get(index);
    }

    /** Whether a row is the one that was checked at its index, and sound. */
    boolean has(DataFile.Row row) {
        return sound.get(row.index()) && digests[row.index()] == digest(row);
    }

    int soundRows() {
        return sound.cardinality();
    }

    /** Eight bytes of it: a million rows take eight megabytes. */
    private long digest(DataFile.Row row) {
        return ByteBuffer.wrap(sha256.digest(row.json().getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
