package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged system as {@code ./rapporteur up} runs it: no Docker, one process tree. */
class LauncherIT extends SystemSuite {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    RunningSystem start(Path folder) throws IOException {
        return new LauncherSystem(folder).up();
    }

    private LauncherSystem launcher() {
        return (LauncherSystem) system();
    }

    @Test
    void saysWhereTheApiTheExplorerAndTheHealthAre() {
        var origin = "http://127.0.0.1:" + launcher().port();

        assertThat(launcher().output()).contains(origin + "/api/v1", origin + "/docs", origin + "/q/health");
    }

    @Test
    void aSecondInstanceOnTheSameDataIsRefusedInOneLine() throws IOException {
        var second = Command.of(
                        "./rapporteur",
                        "up",
                        "--data",
                        launcher().data().toString(),
                        "--port",
                        Integer.toString(LauncherSystem.freePort()))
                .run(LIMIT);

        assertRefused(second, launcher().data().toString());
        assertThat(launcher().command("status").run(LIMIT).exitCode()).isZero();
    }

    @Test
    void aTakenPortIsRefusedInOneLine(@TempDir Path other) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var refused = Command.of("./rapporteur", "up", "--data", other.toString(), "--port", port)
                    .run(LIMIT);

            assertRefused(refused, port);
        }
    }

    @Test
    void statusFailsWhereNothingRuns(@TempDir Path other) throws IOException {
        var status = Command.of(
                        "./rapporteur",
                        "status",
                        "--data",
                        other.toString(),
                        "--port",
                        Integer.toString(LauncherSystem.freePort()))
                .run(LIMIT);

        assertThat(status.exitCode()).isNotZero();
    }

    @Test
    void keysAreReadableByTheirOwnerAlone() throws IOException {
        try (var files = Files.walk(launcher().data())) {
            var keys = files.filter(file -> file.getFileName().toString().matches(".*private.*|.*\\.key"))
                    .filter(Files::isRegularFile)
                    .toList();
            assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(Files.getPosixFilePermissions(key))
                    .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        }
    }

    @Test
    void whenOnePartDiesAllOfItStopsAndTheNextStartFindsItsData(@TempDir Path folder) throws IOException {
        var mine = new LauncherSystem(folder).up();
        try {
            var processes = mine.processes();
            var victim = processes.stream()
                    .filter(process -> LauncherSystem.commandLine(process).contains("statement-service"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no statement-service among " + processes));

            victim.destroyForcibly();

            Api.eventually(
                    "everything has stopped", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(mine.output()).contains("statement-service");
            mine.up();
            assertThat(mine.api()
                            .get("statements/paros-beijing-2018-opening-address")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            mine.close();
        }
    }

    @Test
    void aResetGoesBackToTheSeedsAndAKilledLauncherLeavesNothing(@TempDir Path folder) throws IOException {
        var mine = new LauncherSystem(folder).up();
        try {
            var seed = mine.api().get("participants/china");
            assertThat(mine.api()
                            .request(mine.token("editor"))
                            .contentType("application/merge-patch+json")
                            .header("If-Match", seed.header("ETag"))
                            .body("{\"name\":{\"en\":\"Changed by a test\"}}")
                            .patch("/api/v1/participants/china")
                            .statusCode())
                    .isEqualTo(200);

            mine.command("reset", "--yes").mustRun(Duration.ofMinutes(3));

            assertThat(mine.api().get("participants/china").jsonPath().getString("name.en"))
                    .isEqualTo("China");
            assertThat(mine.command("status").run(LIMIT).exitCode()).isZero();
            var cursor = mine.api().endOfChanges();
            var processes = mine.processes();
            mine.handle().destroyForcibly();
            Api.eventually(
                    "everything has ended", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
            mine.up("--restored");
            assertThat(mine.api().get("participants/china").jsonPath().getString("name.en"))
                    .isEqualTo("China");
            assertProblem(
                    mine.api().request().queryParam("after", cursor).get("/api/v1/changes"), 410, "cursor-expired");
        } finally {
            mine.close();
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
            Api.eventually("the data are gone", Duration.ofSeconds(10), () -> !Files.exists(data));
        } finally {
            process.destroy();
        }
    }

    private static void assertRefused(Command.Result refused, String why) {
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output().strip().lines()).as(refused.output()).hasSize(1);
        assertThat(refused.output()).contains(why);
    }
}
