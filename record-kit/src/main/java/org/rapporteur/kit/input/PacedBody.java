package org.rapporteur.kit.input;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A body that must arrive at a minimum rate: a client that sends a byte now and then would hold a thread, disk
 * space and a load slot for hours. Only time spent waiting for the client counts, so that a load may pause while
 * its rows are written.
 */
public final class PacedBody extends BlockInput {

    /** The number of bytes to be sent within the time. */
    static final int BYTES = 16 * 1024;

    private final InputStream in;
    private final Duration time;
    private long waited;
    private long bytes;
    private boolean slow;

    /** @param time how long the client may take for 16 KiB */
    public PacedBody(InputStream body, Duration time) {
        this.in = body;
        this.time = time;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        long begin = System.nanoTime();
        int count = slow ? -1 : in.read(buffer, from, most);
        waited += System.nanoTime() - begin;
        bytes += Math.max(0, count);
        slow = slow || count >= 0 && waited > time.toNanos() && bytes < BYTES;
        if (slow) {
            throw new SlowBodyException(BYTES, time);
        }
        if (bytes >= BYTES) {
            waited = 0;
            bytes = 0;
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
