package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

    @TempDir
    Path data;

    @BeforeEach
    void makeFolder() throws Exception {
        Files.createDirectory(data.resolve("run"));
    }

    private static State of(long pid) {
        return new State(
                pid,
                "::1",
                8080,
                Map.of("gateway", 8080, "event-service", 4711),
                Map.of("gateway", 4712, "event-service", 4713),
                Seeds.IN);
    }

    @Test
    void tellsWhereARunningInstanceIs() throws Exception {
        of(ProcessHandle.current().pid()).write(data.resolve("run"));

        assertThat(State.read(data)).hasValueSatisfying(state -> assertThat(state.origins())
                .containsEntry("gateway", "http://[::1]:8080")
                .containsEntry("event-service", "http://127.0.0.1:4711"));
    }

    @Test
    void ofALauncherThatHasEndedThereIsNone() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        of(ended.pid()).write(data.resolve("run"));

        assertThat(State.read(data)).isEmpty();
    }

    @Test
    void anotherProgramWithTheOldNumberIsNoLauncher() throws Exception {
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            of(other.pid()).write(data.resolve("run"));

            assertThat(State.read(data)).isEmpty();
        } finally {
            other.destroy();
        }
    }

    @Test
    void aBrokenFileIsAsNone() throws Exception {
        Files.writeString(data.resolve("run/state.json"), "{\"pid\":");

        assertThat(State.read(data)).isEmpty();
    }
}
