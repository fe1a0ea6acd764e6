package org.rapporteur.conversions;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads a text file (UTF-8) line by line, and names the place of what is faulty. */
final class TextLines implements Closeable {

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private int number;
    private String text;
    private boolean faulty;

    TextLines(Path file) throws ConversionException, IOException {
        this.file = file;
        in = SourceFile.open(file);
    }

    /** The number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /** The file and line that was read last. */
    String place() {
        return place(number);
    }

    String place(int line) {
        return file.getFileName() + ":" + line;
    }

    /**
     * Moves to the next line; false at the end.
     *
     * @throws ConversionException if the file cannot be read to its end
     */
    boolean move() throws ConversionException, IOException {
        var bytes = line();
        if (bytes == null) {
            return false;
        }
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            faulty = false;
        } catch (CharacterCodingException e) {
            text = new String(bytes, StandardCharsets.UTF_8);
            faulty = true;
        }
        // Windows line ends, a byte order mark
        text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        text = number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
        return true;
    }

    /** The line, with U+FFFD in place of what is not UTF-8. */
    String text() {
        return text;
    }

    /** Whether the line is not UTF-8. */
    boolean isFaulty() {
        return faulty;
    }

    /** @throws RowException if the line is not UTF-8 */
    String require() throws RowException {
        if (faulty) {
            throw new RowException("is not UTF-8");
        }
        return text;
    }

    private byte[] line() throws ConversionException, IOException {
        if (!fill()) {
            return null;
        }
        number++;
        var line = new ByteArrayOutputStream();
        while (fill()) {
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            if (at < end) {
                at++;
                break;
            }
        }
        return line.toByteArray();
    }

    /** Whether there is more input. */
    private boolean fill() throws ConversionException, IOException {
        if (at == end) {
            try {
                end = Math.max(in.read(buffer), 0);
            } catch (SourceFile.UnreadableException e) {
                throw new ConversionException("%s (in or after line %d)".formatted(e.getMessage(), number));
            }
            at = 0;
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
