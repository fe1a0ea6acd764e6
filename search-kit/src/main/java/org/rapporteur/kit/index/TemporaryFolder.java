package org.rapporteur.kit.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jboss.logging.Logger;

/** Folders for indexes of processes that are not to keep them. One that was killed leaves its folder to the next. */
final class TemporaryFolder {

    private static final Logger LOG = Logger.getLogger(TemporaryFolder.class);
    private static final String PREFIX = "rapporteur-search-";

    private TemporaryFolder() {}

    /** Creates one, and removes those in the same place that nobody uses any more. */
    static Path create(Path temporary) throws IOException {
        var created = Files.createTempDirectory(temporary, PREFIX);
        try (var others = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            var owner = Files.getOwner(created);
            for (var other : others) {
                // others may put anything into a folder that all can write to
                if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                    removeIfAbandoned(other);
                }
            }
        } catch (IOException e) {
            LOG.debugf("Temporary indexes of search were not looked for: %s", e);
        }
        return created;
    }

    /** One without a lock's file has just been created; the lock of a process ends with it. */
    private static void removeIfAbandoned(Path folder) {
        if (!Files.isRegularFile(folder.resolve(IndexWriter.WRITE_LOCK_NAME), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var directory = FSDirectory.open(folder);
                var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();
            remove(folder);
            LOG.infof("Removed the index of search in %s, whose process was killed", folder);
        } catch (LockObtainFailedException e) {
            LOG.debugf("The index of search in %s is in use", folder);
        } catch (IOException e) {
            LOG.warnf("The index of search in %s is of no use, and cannot be removed: %s", folder, e);
        }
    }

    /** Removes a folder with all that is in it. */
    static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
