package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                new State.Postgres("127.0.0.1", 4714, "postgres", "/keys/postgres.password", "/data/postgres"),
                Seeds.IN,
                List.of());
    }

    @Test
    void tellsWhereARunningInstanceIs() throws Exception {
        of(ProcessHandle.current().pid()).write(data.resolve("run"));

        assertThat(State.read(data)).hasValueSatisfying(state -> assertThat(state.origins())
                .containsEntry("gateway", "http://[::1]:8080")
                .containsEntry("event-service", "http://127.0.0.1:4711"));
    }

    @Test
    void tellsPrometheusWhereTheMetricsAre() throws Exception {
        of(1).writeTargets(data.resolve("run"));

        assertThat(new ObjectMapper()
                        .readTree(data.resolve("run/prometheus-targets.json").toFile()))
                .isEqualTo(new ObjectMapper().readTree("""
                        [{"targets": ["127.0.0.1:4713"], "labels": {"instance": "event-service"}},
                         {"targets": ["127.0.0.1:4712"], "labels": {"instance": "gateway"}}]"""));
    }

    @Test
    void tellsWherePostgresIsAndWhatRuns() throws Exception {
        var own = ProcessHandle.current();
        of(own.pid())
                .with(List.of(Started.of(Started.LAUNCHER, own)))
                .with(Seeds.LEFT_OUT)
                .write(data.resolve("run"));

        assertThat(State.read(data)).hasValueSatisfying(state -> {
            assertThat(state.postgres().port()).isEqualTo(4714);
            assertThat(state.postgres().passwordFile()).isEqualTo("/keys/postgres.password");
            assertThat(state.processes()).singleElement().satisfies(launcher -> assertThat(launcher.running())
                    .contains(own));
        });
    }

    @Test
    void aFileOfAnotherVersionIsReadAsFarAsItGoes() throws Exception {
        Files.writeString(
                data.resolve("run/state.json"),
                "{\"pid\":%d,\"host\":\"::1\",\"port\":8080,\"ports\":{},\"metricsPorts\":{},\"seeds\":\"in\",\"new\":1}"
                        .formatted(ProcessHandle.current().pid()));

        assertThat(State.read(data))
                .hasValueSatisfying(state -> assertThat(state.processes()).isEmpty());
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
    void anotherJavaWithTheOldNumberIsNoLauncher() throws Exception {
        var own = ProcessHandle.current();
        var before = Started.of(Started.LAUNCHER, own);
        of(own.pid())
                .with(List.of(new Started(Started.LAUNCHER, own.pid(), before.startedAt() - 60_000, before.command())))
                .write(data.resolve("run"));

        assertThat(State.read(data)).isEmpty();
        assertThat(State.written(data)).isPresent();
    }

    @Test
    void aBrokenFileIsAsNone() throws Exception {
        Files.writeString(data.resolve("run/state.json"), "{\"pid\":");

        assertThat(State.read(data)).isEmpty();
    }
}
