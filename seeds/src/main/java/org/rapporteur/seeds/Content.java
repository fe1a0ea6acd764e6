package org.rapporteur.seeds;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.seeds.Result.Fault;

/**
 * The result of checking a file: how many rows can be read, their length, and the indexes of the valid ones. Keeps
 * a digest of each valid row, so that only checked rows are sent later.
 */
final class Content {

    /** How many rows that repeat others are reported one by one. */
    private static final int REPEATED = 1000;
    /** As many rows as faults are told. */
    private static final int REMEMBERED = 100;

    private final BitSet sound = new BitSet();
    private final MessageDigest sha256 = sha256();
    private long[] digests = new long[64];
    private final Map<Integer, List<Fault>> remembered = new HashMap<>();
    private final Map<Integer, Fault> repeated = new HashMap<>();
    private long rows;
    private long length;
    private boolean faulty;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // every Java platform supports it
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

    /** Notes that a row repeats the slug of another one. */
    void repeats(int index, Fault fault) {
        if (repeated.size() < REPEATED) {
            repeated.put(index, fault);
        }
    }

    /** Returns the fault of a row that repeats another one; null if it does not. */
    Fault repeated(int index) {
        return repeated.get(index);
    }

    /** The server would refuse a row that was valid so far. */
    void refuse(int index) {
        sound.clear(index);
    }

    /** Remembers what is wrong with a row, so that it is not looked for again. */
    void remember(int index, List<Fault> faults) {
        if (remembered.size() < REMEMBERED) {
            remembered.put(index, faults);
        }
    }

    /** Returns what is wrong with a row; null if that was not remembered. */
    List<Fault> faults(int index) {
        return remembered.get(index);
    }

    /** Called once the whole file has been read. */
    void end(boolean isFaulty) {
        faulty = isFaulty;
    }

    /** Whether the file has no rows and no faults. */
    boolean isEmpty() {
        return rows == 0 && !faulty;
    }

    /** Whether some rows can be read, but are not valid. */
    boolean hasFaultyRows() {
        return sound.cardinality() < rows;
    }

    /** Returns the number of rows that can be read, valid or not. */
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

    /** Whether the row equals the valid row that was checked at its index. */
    boolean has(DataFile.Row row) {
        return sound.get(row.index()) && digests[row.index()] == digest(row);
    }

    int soundRows() {
        return sound.cardinality();
    }

    /** Only eight bytes: a million rows take eight megabytes. */
    private long digest(DataFile.Row row) {
        return ByteBuffer.wrap(sha256.digest(row.json().getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
