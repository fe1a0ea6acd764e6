package org.rapporteur.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/** The files of a replica's index, and what may happen to them. */
final class IndexFiles {

    private static final int BLOCK = 64 * 1024;

    private IndexFiles() {}

    /** What may happen while no process uses them. */
    enum Damage {
        /** One bit, which no opening of the index would notice. */
        CHANGED("built anew: it is damaged: ") {
            @Override
            void happen(Path indexes) throws IOException {
                try (var file = new RandomAccessFile(largest(indexes).toFile(), "rw")) {
                    long middle = file.length() / 2;
                    file.seek(middle);
                    int before = file.read();
                    file.seek(middle);
                    file.write(before ^ 1);
                }
            }
        },
        REMOVED("built anew: it cannot be read: ") {
            @Override
            void happen(Path indexes) throws IOException {
                Files.delete(largest(indexes));
            }
        },
        /** The service was replaced by another version, with other rules for words. */
        UPGRADED("built anew: it was made by other rules: words were 0, and are ") {
            @Override
            void happen(Path indexes) throws IOException {
                try (var directory = FSDirectory.open(AnotherReplica.index(indexes));
                        var writer = new IndexWriter(directory, new IndexWriterConfig())) {
                    var data = new HashMap<String, String>();
                    writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
                    data.put("words", "0");
                    writer.setLiveCommitData(data.entrySet());
                }
            }
        };

        private final String message;

        Damage(String message) {
            this.message = message;
        }

        abstract void happen(Path indexes) throws IOException;

        /** What the log says then. */
        String message() {
            return message;
        }
    }

    private static List<Path> files(Path indexes) throws IOException {
        try (var files = Files.list(AnotherReplica.index(indexes))) {
            return files.toList();
        }
    }

    /** Whether a part of it would survive the end of the process. */
    static boolean isCommitted(Path indexes) throws IOException {
        return files(indexes).stream()
                .anyMatch(file -> file.getFileName().toString().startsWith("segments_"));
    }

    /** The largest file: one with texts or words. */
    private static Path largest(Path indexes) throws IOException {
        return files(indexes).stream()
                .max(Comparator.comparing(file -> file.toFile().length()))
                .orElseThrow();
    }

    /** Overwrites all but the beginnings and ends of files. */
    static void overwrite(Path indexes) throws IOException {
        var random = new Random(1);
        for (var path : files(indexes)) {
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                int margin = 1024;
                if (file.length() > 4 * margin) {
                    var noise = new byte[(int) file.length() - 2 * margin];
                    random.nextBytes(noise);
                    file.seek(margin);
                    file.write(noise);
                }
            }
        }
    }

    static void delete(Path indexes) throws IOException {
        for (var file : files(indexes)) {
            Files.delete(file);
        }
        Files.delete(AnotherReplica.index(indexes));
    }

    /** Writes a file until its disk is full. */
    static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            // down to the last bytes
            try (var out = new RandomAccessFile(file.toFile(), "rw")) {
                out.seek(out.length());
                while (true) {
                    out.write(0);
                }
            } catch (IOException full) {
                if (!String.valueOf(full.getMessage()).contains("No space left")) {
                    throw full;
                }
            }
        }
    }
}
