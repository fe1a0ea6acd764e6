package org.rapporteur.kit.input;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Reads newline-delimited JSON line by line; skips blank lines and a UTF-8 byte order mark. Never keeps more of a
 * line than its maximum length, and never reads more of the body than the maximum of a load.
 */
public final class NdjsonReader {

    /** The maximum time spent on reading and discarding. */
    private static final Duration DRAINING = Duration.ofSeconds(10);

    /**
     * A line.
     *
     * @param number from 1
     * @param content without the line end; null if longer than the limit
     */
    public record Line(int number, Spool content) implements AutoCloseable {
        public long length() {
            return content == null ? 0 : content.size();
        }

        public long weight() {
            return content == null ? 0 : content.weight();
        }

        @Override
        public void close() {
            if (content != null) {
                content.close();
            }
        }
    }

    /** The load exceeds a limit: the rest is not read. */
    public static final class TooLongException extends RuntimeException {
        private final transient ProblemException problem;
        private final int line;

        TooLongException(int line, String limit) {
            this(line, limit, ProblemType.PAYLOAD_TOO_LARGE);
        }

        public TooLongException(int line, String limit, ProblemType type) {
            super(limit, null, false, false);
            this.line = line;
            this.problem =
                    type.because("%s; the load ended at line %d, and the rest was not read".formatted(limit, line));
        }

        /** The line at which the load ends. */
        public int line() {
            return line;
        }

        /** The problem to return. */
        public ProblemException problem() {
            return problem;
        }
    }

    private final InputStream in;
    private final long most;
    private final InputMemory memory;
    private final String client;
    private final InputSettings settings;
    private final Instant deadline;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private int number;
    private int rows;
    private int emptyInARow;
    private long bytes;

    /**
     * @param most the maximum length of a line, in bytes
     * @param client the subject of the token; null if everything was already received
     */
    public NdjsonReader(InputStream in, long most, InputMemory memory, String client, InputSettings settings) {
        this.client = client;
        this.deadline = Instant.now().plus(settings.duration());
        this.in = in;
        this.most = most;
        this.memory = memory;
        this.settings = settings;
    }

    /**
     * Returns the next line, or null at the end; throws the problem {@code malformed-request} if the body is
     * incomplete.
     */
    public Line next() {
        try {
            if (number == 0) {
                begin();
            }
            for (var line = read(); line != null; line = read()) {
                emptyInARow = 0;
                if (++rows > settings.rows()) {
                    line.close();
                    throw new TooLongException(number, "A load may have at most %d rows".formatted(settings.rows()));
                }
                return line;
            }
            return null;
        } catch (ContentCodings.InflatedException e) {
            throw new TooLongException(number, e.getMessage());
        } catch (SlowBodyException e) {
            throw new TooLongException(number, e.getMessage(), ProblemType.MALFORMED_REQUEST);
        } catch (IOException e) {
            // ignores the incomplete last line: it may be the beginning of other content
            throw ContentCodings.problem(e, " in line " + number);
        }
    }

    private void begin() throws IOException {
        while (end < 3 && fill()) {
            // the first bytes reveal the encoding
        }
        if (starts(0xEF, 0xBB, 0xBF)) {
            at = 3;
        } else if (starts(0xFE, 0xFF) || starts(0xFF, 0xFE)) {
            throw ProblemType.MALFORMED_REQUEST.because("The body must be UTF-8, but starts like UTF-16 or UTF-32");
        }
    }

    private boolean starts(int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= end || (buffer[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the next line that is not blank, or null at the end. */
    private Line read() throws IOException {
        while (at < end || refill()) {
            number++;
            // without allocating anything: an empty line costs its sender one byte
            if (buffer[at] == '\n') {
                at++;
                empty();
                continue;
            }
            var line = line();
            if (line != null) {
                return line;
            }
            empty();
        }
        return null;
    }

    private void empty() {
        if (++emptyInARow > settings.emptyLines()) {
            throw new TooLongException(
                    number, "A load may have at most %d consecutive empty lines".formatted(settings.emptyLines()));
        }
    }

    /** Reads the current line to its end; returns null if it is blank. */
    private Line line() throws IOException {
        var content = new Spool(memory, client);
        boolean whole = false;
        boolean blank = true;
        try {
            do {
                int stop = at;
                while (stop < end && buffer[stop] != '\n') {
                    blank = blank && Character.isWhitespace(buffer[stop]);
                    stop++;
                }
                if (content != null && content.size() + (stop - at) > most) {
                    content.close();
                    content = null;
                }
                if (content != null) {
                    content.write(buffer, at, stop - at);
                }
                at = stop;
                if (at < end) {
                    at++;
                    break;
                }
            } while (refill());
            whole = !blank;
            return blank ? null : new Line(number, content);
        } finally {
            if (!whole && content != null) {
                content.close();
            }
        }
    }

    private boolean refill() throws IOException {
        at = 0;
        end = 0;
        return fill();
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        bytes += Math.max(0, count);
        // here, so that it is also checked within a line
        if (Instant.now().isAfter(deadline)) {
            throw new TooLongException(
                    number,
                    "A load may take at most %s"
                            .formatted(
                                    settings.duration().toString().substring(2).toLowerCase(Locale.ROOT)));
        }
        if (bytes > settings.bytes().asLongValue()) {
            throw new TooLongException(
                    number,
                    "A load may have at most %d bytes"
                            .formatted(settings.bytes().asLongValue()));
        }
        return count > 0;
    }

    /** Reads and discards some more, so that a client that is still sending gets to read the response. */
    public void drain() {
        try {
            var end = Instant.now().plus(DRAINING);
            for (long left = 16 * 1024 * 1024; left > 0 && Instant.now().isBefore(end); ) {
                int count = in.read(buffer);
                if (count < 0) {
                    return;
                }
                left -= count;
            }
        } catch (IOException e) {
            // it has stopped sending
        }
    }
}
