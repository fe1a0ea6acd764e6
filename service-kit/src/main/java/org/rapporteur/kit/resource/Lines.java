package org.rapporteur.kit.resource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Reads the lines of newline-delimited JSON one by one; blank lines are passed over, a byte order mark of UTF-8 is dropped.
 * However long a line is, no more of it is kept than may be used.
 */
class Lines {

    /**
     * A line.
     *
     * @param number from 1
     * @param bytes without its end; null when it is longer than the limit
     */
    record Line(int number, byte[] bytes) {
        int length() {
            return bytes == null ? 0 : bytes.length;
        }
    }

    private final InputStream in;
    private final int most;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private int number;

    /** @param most the longest line, in bytes */
    Lines(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** The next line, or null at the end; else the problem {@code malformed-request} when the body breaks off. */
    Line next() {
        try {
            if (number == 0) {
                begin();
            }
            for (var line = read(); line != null; line = read()) {
                if (line.bytes == null || !isBlank(line.bytes)) {
                    return line;
                }
            }
            return null;
        } catch (IOException e) {
            // what was read of the last line is not looked at: it may be the beginning of another content
            throw ProblemType.MALFORMED_REQUEST.because(
                    "The body %s in line %d".formatted(ContentCodings.fault(e), number));
        }
    }

    private void begin() throws IOException {
        while (end < 3 && fill()) {
            // the first bytes tell the encoding
        }
        if (starts(0xEF, 0xBB, 0xBF)) {
            at = 3;
        } else if (starts(0xFE, 0xFF) || starts(0xFF, 0xFE)) {
            throw ProblemType.MALFORMED_REQUEST.because("The body must be UTF-8, and begins as UTF-16 or UTF-32 does");
        }
    }

    private boolean starts(int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= end || (buffer[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The next line, or null at the end. */
    private Line read() throws IOException {
        if (at == end && !refill()) {
            return null;
        }
        number++;
        var bytes = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        do {
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            tooLong = tooLong || bytes.size() + (stop - at) > most;
            if (tooLong) {
                bytes = new ByteArrayOutputStream(0);
            } else {
                bytes.write(buffer, at, stop - at);
            }
            at = stop;
            if (at < end) {
                at++;
                break;
            }
        } while (refill());
        return new Line(number, tooLong ? null : bytes.toByteArray());
    }

    private boolean refill() throws IOException {
        at = 0;
        end = 0;
        return fill();
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count > 0;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte one : bytes) {
            if (!Character.isWhitespace(one)) {
                return false;
            }
        }
        return true;
    }
}
