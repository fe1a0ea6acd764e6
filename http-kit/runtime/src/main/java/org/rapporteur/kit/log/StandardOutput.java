package org.rapporteur.kit.log;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An output that can buffer what it is given until it is told to {@linkplain #send send} it: a system call for
 * each line takes longer than everything else a line costs. It fails without an exception and reports failures.
 * {@code System.out} stays in error forever, even when there is space again, and exceptions would leave incomplete
 * lines.
 */
final class StandardOutput extends OutputStream {

    private static final int ROOM = 16 * 1024;

    private final OutputStream out;
    private final byte[] gathered = new byte[ROOM];
    private int length;
    private boolean failed;
    private volatile boolean gathering;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        if (count > ROOM - length) {
            pass();
        }
        if (count > ROOM) {
            pass(bytes, from, count);
        } else {
            System.arraycopy(bytes, from, gathered, length, count);
            length += count;
        }
    }

    /** Whether the buffer is sent explicitly; otherwise each flush sends it, which handlers call after each line. */
    void gather(boolean gather) {
        gathering = gather;
        flush();
    }

    @Override
    public synchronized void flush() {
        if (!gathering) {
            pass();
        }
    }

    /**
     * Sends the buffer.
     *
     * @return whether everything written since the last call is sent
     */
    synchronized boolean send() {
        pass();
        boolean sent = !failed;
        failed = false;
        return sent;
    }

    private void pass() {
        int count = length;
        length = 0;
        if (count > 0) {
            pass(gathered, 0, count);
        }
    }

    private void pass(byte[] bytes, int from, int count) {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            failed = true;
        }
    }
}
