package org.rapporteur.kit.resource;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.rapporteur.kit.problem.ProblemType;

/** Reads the lines of newline-delimited JSON one by one; blank lines are passed over. */
class Lines {

    /**
     * A line.
     *
     * @param number from 1
     * @param bytes without its end; cut off right after the limit when it is longer, so that it fails by its length
     */
    record Line(int number, byte[] bytes) {
        int length() {
            return bytes.length;
        }
    }

    private final InputStream in;
    private final int most;
    private int number;

    /** @param most how many bytes of a line are kept */
    Lines(InputStream in, int most) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.most = most;
    }

    /** The next line, or null at the end. */
    Line next() {
        try {
            while (true) {
                var bytes = new ByteArrayOutputStream(512);
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                number++;
                boolean blank = true;
                while (next >= 0 && next != '\n') {
                    blank = blank && Character.isWhitespace(next);
                    if (bytes.size() <= most) {
                        bytes.write(next);
                    }
                    next = in.read();
                }
                if (!blank) {
                    return new Line(number, bytes.toByteArray());
                }
            }
        } catch (IOException e) {
            throw ProblemType.MALFORMED_REQUEST.because("The body broke off after line " + number);
        }
    }
}
