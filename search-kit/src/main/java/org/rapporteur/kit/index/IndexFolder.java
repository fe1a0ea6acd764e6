package org.rapporteur.kit.index;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jboss.logging.Logger;

/** The folder of an index. One that cannot be used is replaced by an empty one. */
final class IndexFolder {

    private static final Logger LOG = Logger.getLogger(IndexFolder.class);

    private final Path path;
    private final boolean temporary;
    private final Opener opener;
    private final WordRules rules;
    private final Fingerprint fingerprint;
    private final long buffer;

    /** Opens a directory of Lucene. */
    interface Opener {
        Directory open(Path path) throws IOException;
    }

    /**
     * @param path is created if needed
     * @param temporary whether it is removed at the end
     * @param buffer memory of the writer in bytes
     */
    IndexFolder(Path path, boolean temporary, Opener opener, WordRules rules, Fingerprint fingerprint, long buffer) {
        this.path = path;
        this.temporary = temporary;
        this.opener = opener;
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.buffer = buffer;
    }

    /** Opens the index, or an empty one if there is none by these rules. */
    IndexStore open() throws IOException {
        IndexStore store;
        try {
            store = openAny();
        } catch (IOException | IllegalArgumentException e) {
            if (!isUseless(e)) {
                throw e;
            }
            return anew("it cannot be read: " + e);
        }
        var difference = fingerprint.difference(store.data());
        if (difference.isEmpty() || store.data().isEmpty()) {
            return store;
        }
        store.abandon();
        return anew("it was made by other rules: " + difference.get());
    }

    /** Opens an empty index instead of the one that is there, which must be closed. */
    IndexStore anew(String why) throws IOException {
        LOG.warnf("The index of search in %s is built anew: %s", path, why);
        emptyLock();
        try (var directory = opener.open(path);
                var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (var file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
            lock.ensureValid();
        }
        return openAny();
    }

    /** Lucene takes a lock whose file has any content for lost. */
    private void emptyLock() throws IOException {
        var file = path.resolve(IndexWriter.WRITE_LOCK_NAME);
        if (Files.exists(file) && Files.size(file) > 0) {
            try (var directory = opener.open(path)) {
                // unless another process has it
                directory.obtainLock(IndexWriter.WRITE_LOCK_NAME).close();
            }
            Files.write(file, new byte[0]);
        }
    }

    private IndexStore openAny() throws IOException {
        var directory = opener.open(path);
        try {
            return IndexStore.open(directory, rules, buffer);
        } catch (LockObtainFailedException e) {
            directory.close();
            throw new IOException(
                    "another process uses the folder %s; set rapporteur.search.folder to one of its own for each process"
                            .formatted(path),
                    e);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Whether a failure says that the index is damaged, or of a version that cannot be read; else it may pass. */
    static boolean isUseless(Throwable failure) {
        return switch (failure) {
            case CorruptIndexException e -> true;
            case IndexFormatTooOldException e -> true;
            case IndexFormatTooNewException e -> true;
            case NoSuchFileException e -> true;
            case FileNotFoundException e -> true;
            case EOFException e -> true;
            // a codec that this version does not have
            case IllegalArgumentException e -> true;
            default -> false;
        };
    }

    /** Returns the size of its files in bytes. */
    long bytes() {
        try (var files = Files.list(path)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    /** Removes it if it is temporary; the index must be closed. */
    void remove() throws IOException {
        if (temporary && Files.exists(path)) {
            TemporaryFolder.remove(path);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
