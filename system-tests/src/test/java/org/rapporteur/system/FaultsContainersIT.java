package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.RequiresDocker;

/** Faults of containers: a full disk, and processes that are killed one by one and restarted. */
@RequiresDocker(images = {"postgres:18", "eclipse-temurin:25-jre"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsContainersIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The database's disk is small, and another container writes to it, too. */
    private static final String SMALL_DISK = """
            services:
              postgres:
                environment:
                  POSTGRES_PASSWORD: "%s"
              neighbour:
                image: postgres:18
                entrypoint: ["sleep", "infinity"]
                init: true
                network_mode: none
                volumes:
                  - database:/disk
            volumes:
              database:
                driver_opts:
                  type: tmpfs
                  device: tmpfs
                  o: size=400m
            """;

    @TempDir
    static Path folder;

    private ComposeSystem mine;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(ComposeSystem.AVAILABLE, "neither docker compose nor docker-compose reaches an engine");
        mine = ComposeSystem.withSecretsInFiles(
                folder,
                Files.writeString(
                        folder.resolve("small-disk.yml"), SMALL_DISK.formatted(imageReadsFiles() ? "" : "stand-in")));
        try {
            mine.up();
        } catch (RuntimeException | Error e) {
            mine.close();
            throw e;
        }
    }

    /** A stand-in for PostgreSQL's image may support only the variable for the superuser's password. */
    private static boolean imageReadsFiles() {
        return Command.of("docker", "run", "--rm", "--entrypoint", "bash", "postgres:18", "-c")
                .with("grep -q file_env \"$(command -v docker-entrypoint.sh)\"")
                .succeeds();
    }

    @Test
    void noSecretIsInAnEnvironmentAndNoFileHasItsVariableBesideIt() throws IOException {
        var secrets = new ArrayList<String>();
        try (var files = Files.list(folder.resolve("secrets"))) {
            for (var file : files.toList()) {
                secrets.add(Files.readString(file).strip());
            }
        }
        assertThat(secrets).hasSize(7).noneMatch(String::isEmpty);
        int named = 0;
        for (var service :
                List.of("postgres", "event-service", "statement-service", "participant-service", "gateway", "seeds")) {
            var environment = new TreeMap<String, String>();
            for (var variable : mine.container(service).getConfig().getEnv()) {
                var parts = variable.split("=", 2);
                environment.put(parts[0], parts[1]);
            }
            assertThat(environment.values()).as(service).doesNotContainAnyElementsOf(secrets);
            for (var name : environment.keySet()) {
                var variable = name.replaceFirst("_FILE$", "");
                if (!variable.equals(name)) {
                    named++;
                    if (!variable.equals("POSTGRES_PASSWORD") || imageReadsFiles()) {
                        assertThat(environment.get(variable))
                                .as(service + " " + variable)
                                .isEmpty();
                    }
                }
            }
        }
        assertThat(named).isEqualTo(4 + 3 * 3 + 2 + 1);
    }

    @AfterAll
    void stop() {
        if (mine != null) {
            mine.close();
        }
    }

    @Test
    void aFullDiskRejectsWritesAndLosesNone() throws Exception {
        var ledger = new Ledger();
        var started = starts();
        var pulse = new Pulse(Map.of("gateway", mine.api().gateway().getPort()));
        try (pulse;
                var writers = new Writers(mine.api(), mine.token("admin"), ledger, 6)) {
            writers.awaitMore(100, LIMIT);
            // to the last byte: it ends with "No space left on device"
            mine.exec("neighbour", "dd", "if=/dev/zero", "of=/disk/filler", "bs=64k");
            Api.eventually("writes are refused", LIMIT, () -> ledger.unanswered() > 100);
            mine.exec("neighbour", "rm", "/disk/filler");
            writers.awaitMore(200, LIMIT);
        }
        ledger.verifyAnswered("full disk", pulse, new ChangeLog(mine.api()));
        assertThat(starts()).as("no service has ended").isEqualTo(started);
    }

    /** The last start of each of our containers. */
    private Map<String, String> starts() {
        var starts = new TreeMap<String, String>();
        for (var service : ComposeSystem.SERVICES) {
            starts.put(service, mine.container(service).getState().getStartedAt());
        }
        return starts;
    }

    @Test
    void aKilledDatabaseRecovers() throws Exception {
        assertComesBack("postgres");
    }

    @Test
    void aKilledServiceRecovers() throws Exception {
        assertComesBack("statement-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-service", "participant-service"})
    @Tag("full")
    void anotherKilledServiceRecovers(String service) throws Exception {
        assertComesBack(service);
    }

    /** A killed process recovers by itself; meanwhile only its own routes are affected. */
    private void assertComesBack(String service) throws Exception {
        var process = ProcessHandle.of(mine.container(service).getState().getPidLong());
        assumeTrue(process.isPresent(), "the engine runs elsewhere");
        var ledger = new Ledger();
        var pulse = new Pulse(Map.of("gateway", mine.api().gateway().getPort()));
        try (pulse;
                var writers = new Writers(mine.api(), mine.token("admin"), ledger, 6)) {
            writers.awaitMore(100, LIMIT);
            // not with the engine, which would consider it deliberate and not restart it
            Signals.send("KILL", List.of(process.get()));
            Api.eventually(
                    "it is back",
                    LIMIT,
                    () -> mine.container(service)
                                    .getState()
                                    .getHealth()
                                    .getStatus()
                                    .equals("healthy")
                            && mine.container(service).getState().getPidLong()
                                    != process.get().pid());
            writers.awaitMore(200, LIMIT);
        }
        ledger.verifyAnswered(service + " killed", pulse, new ChangeLog(mine.api()));
        assertThat(ledger.unanswered()).isPositive();
    }
}
