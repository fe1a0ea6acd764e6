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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTest {

    @TempDir
    Path data;

    @BeforeEach
    void makeFolder() throws Exception {
        Files.createDirectory(data.resolve("run"));
    }

    /** A state with its launcher. */
    private static State of(ProcessHandle launcher) {
        return of(launcher.pid()).with(List.of(Started.of(Started.LAUNCHER, launcher)));
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
    void returnsWhereARunningInstanceIs() throws Exception {
        of(ProcessHandle.current()).write(data.resolve("run"));

        assertThat(State.read(data)).hasValueSatisfying(state -> assertThat(state.origins())
                .containsEntry("gateway", "http://[::1]:8080")
                .containsEntry("event-service", "http://127.0.0.1:4711"));
    }

    @Test
    void writesThePrometheusTargets() throws Exception {
        of(1).writeTargets(data.resolve("run"));

        assertThat(new ObjectMapper()
                        .readTree(data.resolve("run/prometheus-targets.json").toFile()))
                .isEqualTo(new ObjectMapper().readTree("""
                        [{"targets": ["127.0.0.1:4713"], "labels": {"instance": "event-service"}},
                         {"targets": ["127.0.0.1:4712"], "labels": {"instance": "gateway"}}]"""));
    }

    @Test
    void returnsWherePostgresIsAndWhatRuns() throws Exception {
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
    void readsAFileOfAnotherVersionAsFarAsPossible() throws Exception {
        var own = Started.of(Started.LAUNCHER, ProcessHandle.current());
        write("""
                {"pid": %d, "host": "::1", "port": 8080, "ports": {}, "seeds": "in", "new": 1,
                 "processes": [{"name": "launcher", "pid": %d, "startedAt": %d, "command": "%s"}]}""".formatted(
                        own.pid(),
                        own.pid(),
                        own.startedAt(),
                        own.command().replace("\\", "\\\\").replace("\"", "\\\"")));

        assertThat(State.read(data))
                .hasValueSatisfying(state -> assertThat(state.processes()).containsExactly(own));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "[]",
                "{}",
                "{\"pid\":",
                "{\"pid\": 1}",
                "{\"pid\": 1, \"host\": \"::1\", \"ports\": {\"gateway\": null}, \"seeds\": \"in\"}",
                "{\"pid\": 1, \"host\": \"::1\", \"ports\": {\"gateway\": 123456}, \"seeds\": \"in\"}",
                "{\"pid\": 1, \"host\": \"::1\", \"ports\": {}}"
            })
    void ignoresAnInvalidFile(String content) throws Exception {
        write(content);

        assertThat(State.read(data)).isEmpty();
        assertThat(State.written(data)).isEmpty();
        assertThat(Leftovers.end(place())).isEmpty();
    }

    /** Process 1 runs, and mostly belongs to another user, so that its details are not visible. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null, {\"pid\": 1, \"startedAt\": 1, \"command\": \"x\"}",
                "{\"name\": \"launcher\", \"pid\": 1}",
                "{\"name\": \"launcher\", \"pid\": 1, \"startedAt\": 0, \"command\": \"\"}"
            })
    void aNumberAloneIsNotTrusted(String processes) throws Exception {
        write("{\"pid\": 1, \"host\": \"::1\", \"ports\": {}, \"seeds\": \"in\", \"processes\": [%s]}"
                .formatted(processes));

        assertThat(State.read(data)).isEmpty();
        assertThat(State.written(data)).isPresent();
        assertThat(Leftovers.end(place())).isEmpty();
    }

    private void write(String content) throws Exception {
        Files.writeString(data.resolve("run/state.json"), content);
    }

    private DataDirectory place() {
        var place = new DataDirectory();
        place.data = data;
        return place;
    }

    @Test
    void thereIsNoneIfTheLauncherHasEnded() throws Exception {
        var ended = new ProcessBuilder("sleep", "120").start();
        var state = of(ended.toHandle());
        ended.destroyForcibly().waitFor();
        state.write(data.resolve("run"));

        assertThat(State.read(data)).isEmpty();
    }

    @Test
    void anotherProgramWithTheOldNumberIsNotTheLauncher() throws Exception {
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            var before = Started.of(Started.LAUNCHER, other.toHandle());
            of(other.pid())
                    .with(List.of(new Started(
                            Started.LAUNCHER, other.pid(), before.startedAt(), "java -jar launcher.jar up")))
                    .write(data.resolve("run"));

            assertThat(State.read(data)).isEmpty();
        } finally {
            other.destroy();
        }
    }

    @Test
    void anotherJavaWithTheOldNumberIsNotTheLauncher() throws Exception {
        var own = ProcessHandle.current();
        var before = Started.of(Started.LAUNCHER, own);
        of(own.pid())
                .with(List.of(new Started(Started.LAUNCHER, own.pid(), before.startedAt() - 60_000, before.command())))
                .write(data.resolve("run"));

        assertThat(State.read(data)).isEmpty();
        assertThat(State.written(data)).isPresent();
    }
}
