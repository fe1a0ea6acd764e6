package org.rapporteur.kit.input;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Reads the lines of newline-delimited JSON one by one; blank lines are passed over, a byte order mark of UTF-8 is dropped.
 * However long a line is, no more of it is kept than may be used; however long the body is, no more of it is read than a load
 * may have.
 */
public final class NdjsonReader {

    /** For how long what nobody looks at is read, at most. */
    private static final Duration DRAINING = Duration.ofSeconds(10);

    /**
     * A line.
     *
     * @param number from 1
     * @param content without its end; null when it is longer than the limit
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

    /** The load is longer than a load may be: what is left of it is not read. */
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
                    type.because("%s; the load ended at line %d, and what follows was not read".formatted(limit, line));
        }

        /** The line at which the load ends. */
        public int line() {
            return line;
        }

        /** What its sender is told. */
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
     * @param most the longest line, in bytes
     * @param client the subject of the token; null when all was received already
     */
    public NdjsonReader(InputStream in, long most, InputMemory memory, String client, InputSettings settings) {
        this.client = client;
        this.deadline = Instant.now().plus(settings.duration());
        this.in = in;
        this.most = most;
        this.memory = memory;
        this.settings = settings;
    }

    /** The next line, or null at the end; else the problem {@code malformed-request} when the body breaks off. */
    public Line next() {
        try {
            if (number == 0) {
                begin();
            }
            for (var line = read(); line != null; line = read()) {
                emptyInARow = 0;
                if (++rows > settings.rows()) {
                    line.close();
                    throw new TooLongException(number, "A load may have up to %d rows".formatted(settings.rows()));
                }
                return line;
            }
            return null;
        } catch (ContentCodings.InflatedException e) {
            throw new TooLongException(number, e.getMessage());
        } catch (SlowBodyException e) {
            throw new TooLongException(number, e.getMessage(), ProblemType.MALFORMED_REQUEST);
        } catch (IOException e) {
            // what was read of the last line is not looked at: it may be the beginning of another content
            throw ContentCodings.problem(e, " in line " + number);
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

    private boolean starts(int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= end || (buffer[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** The next line that is not blank, or null at the end. */
    private Line read() throws IOException {
        while (at < end || refill()) {
            number++;
            // without anything made of it: an empty line costs its sender one byte
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
                    number, "A load may have up to %d empty lines one after another".formatted(settings.emptyLines()));
        }
    }

    /** The present line to its end; null when it is blank. */
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
        // here, so that it counts in the middle of a line, too
        if (Instant.now().isAfter(deadline)) {
            throw new TooLongException(
                    number,
                    "A load may go on for %s"
                            .formatted(
                                    settings.duration().toString().substring(2).toLowerCase(Locale.ROOT)));
        }
        if (bytes > settings.bytes().asLongValue()) {
            throw new TooLongException(
                    number,
                    "A load may have up to %d bytes".formatted(settings.bytes().asLongValue()));
        }
        return count > 0;
    }

    /** Reads some more of what nobody looks at, so that a client that still sends it comes to read the answer. */
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
            // it does not send it any longer
        }
    }
}
