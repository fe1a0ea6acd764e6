package org.rapporteur.conversions;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The files of a data set; those that end in {@code .gz} are decompressed. */
final class SourceFile {

    private SourceFile() {}

    /** Returns the files in a folder that match a pattern such as {@code *.jsonl.gz}, by name; at least one. */
    static List<Path> matching(Path folder, String pattern) throws ConversionException, IOException {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var found = Files.newDirectoryStream(folder, pattern)) {
                found.forEach(files::add);
            }
        }
        files.sort(null);
        if (files.isEmpty()) {
            throw new ConversionException("%s contains no %s".formatted(folder, pattern));
        }
        return files;
    }

    static InputStream open(Path file) throws ConversionException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new ConversionException("there is no file %s".formatted(file));
        }
        if (Files.size(file) == 0) {
            throw empty(file);
        }
        var in = new BufferedInputStream(Files.newInputStream(file));
        if (!file.getFileName().toString().endsWith(".gz")) {
            return in;
        }
        try {
            var content = new BufferedInputStream(new Reported(new GZIPInputStream(in), file));
            content.mark(1);
            if (content.read() < 0) {
                throw empty(file);
            }
            content.reset();
            return content;
        } catch (UnreadableException | ConversionException e) {
            in.close();
            throw e;
        } catch (IOException e) {
            in.close();
            throw new UnreadableException(file, 0, e);
        }
    }

    private static ConversionException empty(Path file) {
        return new ConversionException("%s: is empty; download it again".formatted(file.getFileName()));
    }

    /** The file cannot be read to its end: it is damaged, or its download was cut off. */
    static final class UnreadableException extends IOException {

        /** @param bytes how many could be read, without compression */
        private UnreadableException(Path file, long bytes, IOException cause) {
            super(
                    "%s: cannot be read after %,d bytes (%s); download it again"
                            .formatted(
                                    file.getFileName(),
                                    bytes,
                                    cause.getMessage() == null ? "it ends too early" : cause.getMessage()),
                    cause);
        }
    }

    /** Names the file if it cannot be read, and how far it was read. */
    private static final class Reported extends FilterInputStream {

        private final Path file;
        private long bytes;

        Reported(InputStream in, Path file) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                int number = in.read(buffer, from, length);
                bytes += Math.max(number, 0);
                return number;
            } catch (IOException e) {
                throw new UnreadableException(file, bytes, e);
            }
        }
    }
}
