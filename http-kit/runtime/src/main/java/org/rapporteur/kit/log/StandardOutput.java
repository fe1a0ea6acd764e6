package org.rapporteur.kit.log;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An output that fails without an exception, and tells since when it was last asked: {@code System.out} tells for ever, also when it has
 * room again, and what stands between is left in disorder by exceptions.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream out;
    private volatile boolean failed;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failed = true;
        }
    }

    /** Whether something written since the last question was lost. */
    boolean hasFailed() {
        boolean now = failed;
        failed = false;
        return now;
    }
}
