package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    Path folder;

    @Test
    void theOneOfAKilledProcessIsRemovedAndOthersAreNot() throws Exception {
        var killed = Files.createDirectory(folder.resolve("rapporteur-search-1"));
        Files.createFile(killed.resolve("write.lock"));
        Files.createFile(killed.resolve("_0.cfs"));
        var justCreated = Files.createDirectory(folder.resolve("rapporteur-search-2"));
        var used = Files.createDirectory(folder.resolve("rapporteur-search-3"));
        var another = Files.createDirectory(folder.resolve("another"));
        Files.createFile(another.resolve("write.lock"));
        var link = Files.createSymbolicLink(folder.resolve("rapporteur-search-4"), another);
        try (var directory = FSDirectory.open(used);
                var lock = directory.obtainLock("write.lock")) {
            lock.ensureValid();
            var created = TemporaryFolder.create(folder);
            assertThat(created).isEmptyDirectory();
            assertThat(killed).doesNotExist();
            assertThat(List.of(justCreated, used, another, link))
                    .allSatisfy(path -> assertThat(path).exists());
            assertThat(another.resolve("write.lock")).exists();
        }
        TemporaryFolder.create(folder);
        assertThat(used).doesNotExist();
    }
}
