package org.rapporteur.seeds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a text line by line. Never keeps more of a line than the maximum length of a row. */
final class TextLines {

    /**
     * A line.
     *
     * @param number from 1
     * @param bytes without the line end; null if longer than the limit
     */
    record Line(int number, byte[] bytes) {

        boolean isBlank() {
            if (bytes != null) {
                for (var one : bytes) {
                    if (!isSpace(one)) {
                        return false;
                    }
                }
            }
            return bytes != null;
        }

        /** Whether its first character that is not white space is this one; false if it is longer than the limit. */
        boolean begins(char character) {
            int i = 0;
            while (bytes != null && i < bytes.length && isSpace(bytes[i])) {
                i++;
            }
            return bytes != null && i < bytes.length && bytes[i] == character;
        }

        private static boolean isSpace(byte one) {
            return one == ' ' || one == '\t' || one == '\r';
        }

        /** Returns the text; throws CharacterCodingException if it is not UTF-8. */
        String text() throws CharacterCodingException {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private final InputStream in;
    private final int most;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private int number;

    /**
     * @param in the input; not closed
     * @param most the maximum length of a line, in bytes
     */
    TextLines(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** Returns the next line, or null at the end. */
    Line next() throws IOException {
        if (!fill()) {
            return null;
        }
        number++;
        var kept = new ByteArrayOutputStream();
        boolean isWhole = true;
        boolean isEnded = false;
        while (!isEnded && fill()) {
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            isWhole = isWhole && kept.size() + at - from <= most;
            if (isWhole) {
                kept.write(buffer, from, at - from);
            } else {
                kept.reset();
            }
            if (at < end) {
                at++;
                isEnded = true;
            }
        }
        return new Line(number, isWhole ? kept.toByteArray() : null);
    }

    /** Whether there is more input. */
    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(in.read(buffer), 0);
        }
        return at < end;
    }
}
