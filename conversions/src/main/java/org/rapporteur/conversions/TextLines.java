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
     * Returns the next line, or null at the end.
     *
     * @throws RowException if it is not UTF-8; the next call continues after it
     * @throws ConversionException if the file cannot be read to its end
     */
    String next() throws ConversionException, IOException {
        var bytes = line();
        if (bytes == null) {
            return null;
        }
        try {
            var line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Windows line ends, a byte order mark
            line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            return number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        } catch (CharacterCodingException e) {
            throw new RowException("is not UTF-8");
        }
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
