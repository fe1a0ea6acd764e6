package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other ways to start {@code ./rapporteur up}: temporarily, empty, and for the first time after a build. */
class LauncherStartsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    @Tag("full")
    void withoutSeedsItRemainsEmptyAfterAResetAndALaterStartLoadsThem(@TempDir Path folder) throws IOException {
        var mine = new LauncherSystem(folder).up("--no-seeds");
        try {
            assertEmpty(mine);
            assertThat(mine.command("status").mustRun(LIMIT)).containsPattern("seeds +left out");
            assertThat(mine.api()
                            .request(mine.token("editor"))
                            .contentType("application/json")
                            .body("{\"slug\":\"own\",\"label\":{\"en\":\"A topic of one's own\"}}")
                            .post("/api/v1/topics")
                            .statusCode())
                    .isEqualTo(201);

            assertThat(mine.command("reset", "--yes").mustRun(Duration.ofMinutes(3)))
                    .contains("all records are deleted")
                    .doesNotContain("reset to the seeds");

            assertEmpty(mine);
            assertThat(mine.command("status").mustRun(LIMIT)).containsPattern("seeds +left out");
            mine.stop();
            mine.up();
            assertThat(mine.command("status").mustRun(LIMIT)).containsPattern("seeds +in");
            assertThat(mine.api().get("participants/china").jsonPath().getString("name.en"))
                    .isEqualTo("China");
            mine.stop();
            mine.up("--no-seeds");
            assertThat(mine.command("status").mustRun(LIMIT)).containsPattern("seeds +in");
        } finally {
            mine.close();
        }
    }

    private static void assertEmpty(LauncherSystem system) {
        for (var collection : List.of("topics", "synonyms", "events", "participants", "participations", "statements")) {
            assertThat(system.api().all(collection)).as(collection).isEmpty();
        }
        assertThat(system.api().get("changes").jsonPath().getList("items")).isEmpty();
    }

    @Test
    void aMissingSecretsFileStopsAPartInOneLine() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var ended = Command.of(java, "-jar", "gateway/target/quarkus-app/quarkus-run.jar")
                .env(Map.of("RAPPORTEUR_PEERS_SECRET_FILE", "/nowhere/secret", "QUARKUS_HTTP_PORT", "0"))
                .run(LIMIT);

        assertThat(ended.exitCode()).isEqualTo(1);
        // messages of libraries before logging is configured are their own
        assertThat(ended.output()).doesNotContain("Exception", "\tat ");
        assertThat(ended.output().strip().lines().toList().getLast())
                .isEqualTo("RAPPORTEUR_PEERS_SECRET_FILE names /nowhere/secret, which does not exist");
    }

    /** A setting of another program does not matter: all share one environment. */
    @Test
    void anUnknownSettingStopsAPartInOneLine() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var ended = Command.of(java, "-jar", "gateway/target/quarkus-app/quarkus-run.jar")
                .env(Map.of(
                        "RAPPORTEUR_CHACHE_ENABLED", "false",
                        "RAPPORTEUR_IDEMPOTENCY_KEEP", "12h",
                        "QUARKUS_HTTP_PORT", "0"))
                .run(LIMIT);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("Exception", "\tat ");
        assertThat(ended.output().strip().lines().toList().getLast())
                .isEqualTo(
                        "RAPPORTEUR_CHACHE_ENABLED (environment) is not a setting; did you mean RAPPORTEUR_CACHE_ENABLED?");
    }

    @Test
    void aValueOutOfRangeStopsAPartWithItsName() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var ended = Command.of(java, "-jar", "gateway/target/quarkus-app/quarkus-run.jar")
                .env(Map.of("RAPPORTEUR_CACHE_ANSWER", "0", "QUARKUS_HTTP_PORT", "0"))
                .run(LIMIT);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("Exception", "\tat ");
        assertThat(ended.output().strip().lines().toList().getLast().strip())
                .isEqualTo("rapporteur.cache.answer must be more than 0 bytes");
    }

    /** Anybody can mount disks in a separate namespace, if the machine allows one. */
    @Test
    void rejectsADiskWithoutSpaceInOneLine(@TempDir Path disk) throws IOException {
        var script =
                "mount -t tmpfs -o size=60m tmpfs \"$0\" || exit 99; exec ./rapporteur up --data \"$0/data\" --port "
                        + LauncherSystem.freePort();

        var refused = Command.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, disk.toString())
                .run(LIMIT);

        assumeTrue(refused.exitCode() != 99 && !refused.output().startsWith("unshare"), "no disk can be mounted here");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output().strip().lines())
                .as(refused.output())
                .singleElement()
                .asString()
                .contains("the disk of " + disk.resolve("data") + " is full", "free some space");
    }

    /** The command in the runbook starts while the response is 503, and succeeds once everything is up. */
    @Test
    void waitsForTheSignalInTheRunbook(@TempDir Path folder) throws IOException {
        assumeTrue(Command.of("curl", "--version").succeeds(), "there is no curl");
        int port = LauncherSystem.freePort();
        var lines = Runbook.linesWith("/q/health/group/complete").replace(":8080/", ":" + port + "/");
        var process = Command.of("./rapporteur", "up", "--ephemeral", "--port")
                .with(Integer.toString(port))
                .start(folder.resolve("up.log"));
        try {
            Api.eventually("the gateway reports that something is missing", LIMIT, () -> complete(port) == 503);

            Runbook.run(folder, lines, Map.of());

            assertThat(complete(port)).isEqualTo(200);
        } finally {
            var processes = process.descendants().toList();
            process.destroy();
            Api.eventually(
                    "it has ended",
                    LIMIT,
                    () -> !process.isAlive() && processes.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private static int complete(int port) {
        return Api.on(port).getRaw("/q/health/group/complete").statusCode();
    }

    /**
     * The documented commands for dumps and restores reach PostgreSQL: stand-ins for the two programs record
     * their arguments.
     */
    @Test
    void postgresCanRunAloneForDumpsAndRestoresAsDocumented(@TempDir Path folder) throws Exception {
        var programs = Files.createDirectory(folder.resolve("programs"));
        for (var program : List.of("pg_dump", "pg_restore")) {
            var stub = Files.writeString(
                    programs.resolve(program),
                    "#!/bin/sh\necho \"" + program + " $* PGPASSWORD=$PGPASSWORD\" >>calls\n");
            assertThat(stub.toFile().setExecutable(true)).isTrue();
        }
        var log = folder.resolve("alone.log");
        var alone = Command.of("./rapporteur", "up", "--only-postgres", "--data")
                .with(folder.resolve("data").toString(), "--port", Integer.toString(LauncherSystem.freePort()))
                .start(log);
        try {
            Api.eventually(
                    "PostgreSQL is up", LIMIT, () -> Files.readString(log).contains("PostgreSQL is up"));
            var environment = Map.of("PATH", programs + ":" + System.getenv("PATH"));
            Runbook.run(folder, Runbook.linesWith("pg_dump --host"), environment);
            Files.createDirectories(folder.resolve("postgres.replaced"));
            Files.createFile(folder.resolve("postgres.replaced/rapporteur-seeded"));
            Runbook.run(folder, Runbook.linesWith("pg_restore --host"), environment);

            assertThat(folder.resolve("data/postgres/rapporteur-seeded")).exists();
            var calls = Files.readAllLines(folder.resolve("calls"));
            assertThat(calls).hasSize(6);
            for (var call : calls) {
                var given = Pattern.compile("--host=(\\S+) --port=(\\d+) --username=(\\S+) .*PGPASSWORD=(\\w+)")
                        .matcher(call);
                assertThat(given.find()).as(call).isTrue();
                for (var database : List.of("events", "statements", "participants")) {
                    var url = "jdbc:postgresql://%s:%s/%s".formatted(given.group(1), given.group(2), database);
                    try (var connection = DriverManager.getConnection(url, given.group(3), given.group(4))) {
                        assertThat(connection.isValid(5)).isTrue();
                    }
                }
            }
        } finally {
            var processes = alone.descendants().toList();
            alone.destroy();
            Api.eventually(
                    "it has ended",
                    LIMIT,
                    () -> !alone.isAlive() && processes.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void anEphemeralInstanceLeavesNothingBehind(@TempDir Path folder) throws IOException {
        var log = folder.resolve("ephemeral.log");
        var process = Command.of("./rapporteur", "up", "--ephemeral", "--port")
                .with(Integer.toString(LauncherSystem.freePort()))
                .start(log);
        try {
            Api.eventually("it is up", Duration.ofMinutes(2), () -> Files.readString(log)
                    .contains("Rapporteur is up"));
            var database =
                    Pattern.compile("starting PostgreSQL on (\\S+)/postgres").matcher(Files.readString(log));
            assertThat(database.find()).as(Files.readString(log)).isTrue();
            var data = Path.of(database.group(1));
            assertThat(data).isDirectory();
            var processes = process.descendants().toList();

            process.destroy();

            Api.eventually(
                    "all processes have ended", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
            Api.eventually("the data are gone", Duration.ofSeconds(30), () -> !Files.exists(data));
        } finally {
            process.destroy();
        }
    }

    @Test
    @Tag("full")
    void recordsTheFirstStartAfterABuildForLaterOnes(@TempDir Path folder) throws IOException {
        var caches = Stream.concat(
                        Stream.of("event-service", "participant-service", "statement-service", "gateway")
                                .map(module -> Checkout.ROOT.resolve(module).resolve("target/quarkus-app/app.aot")),
                        Stream.of("launcher/target/launcher.aot", "seeds/target/seeds.aot")
                                .map(Checkout.ROOT::resolve))
                .toList();
        Files.deleteIfExists(Checkout.ROOT.resolve("launcher/target/launcher.aot"));
        var before = FileTime.from(Instant.now());

        assertThat(startOnce(folder.resolve("first.log"))).contains("recording a first start");
        assertThat(caches).allSatisfy(cache -> assertThat(Files.getLastModifiedTime(cache))
                .isGreaterThan(before));

        assertThat(startOnce(folder.resolve("second.log"))).doesNotContain("recording", "warning");
    }

    /** Returns the output of an ephemeral instance until it is up; its data and its recording are then gone. */
    private static String startOnce(Path log) throws IOException {
        var process = Command.of("./rapporteur", "up", "--ephemeral", "--port")
                .with(Integer.toString(LauncherSystem.freePort()))
                .env(Map.of("RAPPORTEUR_TRAINING", "on"))
                .start(log);
        try {
            Api.eventually("it is up", Duration.ofMinutes(6), () -> Files.readString(log)
                    .contains("Rapporteur is up"));
            return Files.readString(log);
        } finally {
            process.destroy();
            Api.eventually("it has ended", LIMIT, () -> !process.isAlive());
        }
    }
}
