package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {

    @TempDir
    Path logs;

    @Test
    void truncatesATooLongLogUnderItsWriter() throws IOException {
        var log = logs.resolve("gateway.log");
        Files.writeString(logs.resolve("gateway.log.1"), "of the last run");
        try (var writer = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("first".getBytes());
            new LogRotation(logs, 4).rotate();
            writer.write("next".getBytes());
            new LogRotation(logs, 4).rotate();
        }

        assertThat(log).hasContent("next");
        assertThat(logs.resolve("gateway.log.1")).hasContent("first");
    }

    @Test
    void ignoresOthers() throws IOException {
        for (var name : new String[] {"event-service.log", "postgres.log", "mine.log", "gateway.log.1"}) {
            Files.writeString(logs.resolve(name), name);
        }

        new LogRotation(logs, 17).rotate();
        assertThat(logs.resolve("event-service.log")).hasContent("event-service.log");
        new LogRotation(logs, 4).rotate();

        for (var ours : new String[] {"event-service.log", "postgres.log"}) {
            assertThat(logs.resolve(ours)).isEmptyFile();
            assertThat(logs.resolve(ours + ".1")).hasContent(ours);
        }
        assertThat(logs.resolve("mine.log")).hasContent("mine.log");
        assertThat(logs.resolve("gateway.log.1")).hasContent("gateway.log.1");
    }
}
