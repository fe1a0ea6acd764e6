package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

    @TempDir
    private Path folder;

    private Path cache;

    @BeforeEach
    void nameIt() {
        cache = folder.resolve("app.aot");
    }

    @Test
    void aProgramStartsWithoutACache() {
        assertThat(StartCache.options(cache, StartCache.Mode.USE)).isEmpty();
    }

    /** The JVM itself would run the program as it was when the cache was created. */
    @Test
    void ignoresACacheFromBeforeABuild() throws IOException {
        Files.writeString(cache, "old");
        var jar = Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("program.jar"), "new");
        var recorded = Files.getLastModifiedTime(cache).toInstant();

        Files.setLastModifiedTime(jar, FileTime.from(recorded.minusSeconds(1)));
        assertThat(StartCache.options(cache, StartCache.Mode.USE)).contains("-XX:AOTCache=" + cache);

        Files.setLastModifiedTime(jar, FileTime.from(recorded.plusSeconds(1)));
        assertThat(StartCache.options(cache, StartCache.Mode.USE)).isEmpty();
    }

    @Test
    void aRecordingReplacesTheCacheOnlyWhenAdopted() throws IOException {
        Files.writeString(cache, "old");

        var recording = StartCache.options(cache, StartCache.Mode.RECORD);

        assertThat(recording).last().asString().startsWith("-XX:AOTCacheOutput=");
        Files.writeString(Path.of(recording.getLast().split("=")[1]), "new");
        assertThat(cache).hasContent("old");
        assertThat(StartCache.options(cache, StartCache.Mode.USE)).contains("-XX:AOTCache=" + cache);

        StartCache.adopt(cache);

        assertThat(cache).hasContent("new");
        assertThat(Path.of(recording.getLast().split("=")[1])).doesNotExist();
    }

    @Test
    void aMissingRecordingIsAnError() throws IOException {
        Files.writeString(cache, "old");

        assertThatThrownBy(() -> StartCache.adopt(cache)).isInstanceOf(IOException.class);

        assertThat(cache).hasContent("old");
    }
}
