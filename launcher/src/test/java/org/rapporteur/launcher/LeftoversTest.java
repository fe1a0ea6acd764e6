package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes left by a killed instance, played by {@code sleep}. */
class LeftoversTest {

    @TempDir
    Path data;

    private DataDirectory place;
    private Process process;

    @BeforeEach
    void start() throws Exception {
        place = new DataDirectory();
        place.data = data;
        process = new ProcessBuilder("sleep", "120").start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    private Started truly(String name) {
        return Started.of(name, process.toHandle());
    }

    private List<String> endWhatIsLeftOf(Started... processes) throws Exception {
        new State(1, "127.0.0.1", 8080, Map.of(), Map.of(), null, Seeds.IN, List.of(processes)).write(place.run());
        return Leftovers.end(place);
    }

    @Test
    void stopsAndReportsWhatIsProvablyOurs() throws Exception {
        var ended = endWhatIsLeftOf(truly("event-service"));

        assertThat(ended).containsExactly("event-service (process %d)".formatted(process.pid()));
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void ignoresAnotherProgramWithTheNumber() throws Exception {
        var ours = truly("gateway");
        for (var other : List.of(
                new Started("gateway", ours.pid(), ours.startedAt() - 10_000, ours.command()),
                new Started("gateway", ours.pid(), ours.startedAt(), "java -jar gateway.jar"),
                new Started("gateway", ours.pid(), ours.startedAt(), ""),
                new Started("gateway", ours.pid(), ours.startedAt(), null),
                new Started("gateway", ours.pid(), 0, ours.command()))) {
            assertThat(endWhatIsLeftOf(other)).as(other.toString()).isEmpty();
        }
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void reportsNothingIfNothingIsLeft() throws Exception {
        assertThat(Leftovers.end(place)).isEmpty();
        var gone = truly("gateway");
        process.destroyForcibly().waitFor();

        assertThat(endWhatIsLeftOf(gone)).isEmpty();
    }

    private static Map<String, String> environmentOfAPart(DataDirectory place) throws Exception {
        // stand-ins for keys, which take long to generate
        for (var key : List.of("private.pem", "public.pem")) {
            DataDirectory.writePrivate(place.keys().resolve(key), "a key");
        }
        return new Surroundings(place, "127.0.0.1", new Keys(place.keys()), false).environment(Service.GATEWAY);
    }

    /** The state was damaged when all was killed. */
    @Test
    void stopsWhatOnlyTheEnvironmentIdentifies() throws Exception {
        process.destroyForcibly().waitFor();
        var part = new ProcessBuilder("sh", "-c", "sleep 120; : gateway/target/quarkus-app/quarkus-run.jar");
        part.environment().putAll(environmentOfAPart(place));
        process = part.start();
        Files.writeString(place.run().resolve("state.json"), "{\"pid\": 4711, \"host\": \"127.0");

        assertThat(Leftovers.end(place)).contains("gateway (process %d)".formatted(process.pid()));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void ignoresPartsOfAnotherFolderOrWithOnlyOneOfTheSigns(@TempDir Path other) throws Exception {
        process.destroyForcibly().waitFor();
        var elsewhere = new DataDirectory();
        elsewhere.data = other;
        var part = new ProcessBuilder("sleep", "120");
        part.environment().putAll(environmentOfAPart(elsewhere));
        part.environment()
                .put(
                        "RAPPORTEUR_PEERS_SECRET_FILE",
                        place.keys().resolve("peers.password").toString());
        process = part.start();

        assertThat(Leftovers.end(place)).isEmpty();

        assertThat(process.isAlive()).isTrue();
    }
}
