package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged system run by {@code ./rapporteur up}: no Docker, one process tree. */
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
    void printsTheUrlsOfApiExplorerAndHealth() {
        var origin = "http://127.0.0.1:" + launcher().port();

        assertThat(launcher().output()).contains(origin + "/api/v1", origin + "/docs", origin + "/q/health");
    }

    @Test
    void completeIsOneSignalThatTheRunbookWaitsFor() {
        var lines = Runbook.linesWith("/q/health/group/complete");

        Runbook.run(launcher().data(), lines.replace(":8080/", ":" + launcher().port() + "/"), Map.of());

        var health = api().getRaw("/q/health/group/complete").jsonPath();
        assertThat(health.getString("status")).isEqualTo("UP");
        assertThat(health.<String>getList("checks.name")).containsExactlyInAnyOrder("services", "seeds");
        assertThat(health.getString("checks.find { it.name == 'seeds' }.data.seeds"))
                .isEqualTo("in");
    }

    @Test
    void eachPartReportsItsVersionAndCommitAndNobodysName() {
        var version = Command.of("./rapporteur", "--version").mustRun(LIMIT);
        launcher().metricsPorts().forEach((part, port) -> {
            var answer = Api.on(port).getRaw("/q/info");

            assertThat(answer.statusCode()).as(part).isEqualTo(200);
            var info = answer.jsonPath();
            assertThat(info.getString("application.name")).isEqualTo(part);
            assertThat(version).contains(info.getString("application.version"));
            assertThat(info.<String, Object>getMap("$").keySet()).isSubsetOf("application", "git", "java");
            assertThat(answer.asString()).doesNotContain("@", "author", "committer", "user", "/home/");
        });
        assertThat(api().getRaw("/q/info").statusCode())
                .as("it is not published")
                .isEqualTo(404);
    }

    @Test
    void rejectsASecondInstanceOnTheSameDataInOneLine() throws IOException {
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
    void rejectsATakenPortInOneLine(@TempDir Path other) throws IOException {
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
    void keysAreOnlyReadableByTheirOwner() throws IOException {
        try (var files = Files.walk(launcher().data())) {
            var keys = files.filter(file -> file.getFileName().toString().matches(".*private.*|.*\\.key"))
                    .filter(Files::isRegularFile)
                    .toList();
            assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(Files.getPosixFilePermissions(key))
                    .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        }
    }

    /** A service that hangs is listed, the others' changes continue, and its changes come once it is back. */
    @Test
    void aHangingServiceDoesNotDelayTheChangesOfOthers() throws Exception {
        var service = launcher().processesOf("statement-service");
        var before = api().endOfChanges();
        assertThat(post("topics", "{\"slug\":\"hanging\",\"label\":{\"en\":\"Hanging\"}}")
                        .statusCode())
                .isEqualTo(201);
        // published: in the middle of a transaction, it would hold back the positions of the whole cluster
        assertThat(api().get("changes?wait=10&after=" + before).jsonPath().<String>getList("items.data.slug"))
                .containsExactly("hanging");
        var next = new AtomicReference<String>();
        Signals.send("STOP", service);
        try {
            assertThat(post("participants", """
                    {"slug":"not-hanging","kind":"organization","classification":"ngo","name":{"en":"N"}}""").statusCode()).isEqualTo(201);
            // without a wait, each service is asked; a wait may know from before what the service has
            Api.eventually("the others' changes come", LIMIT, () -> {
                var page = api().get("changes?after=" + before).jsonPath();
                next.set(page.getString("next"));
                return List.of("statement-service").equals(page.getList("incomplete"))
                        && List.of("not-hanging").equals(page.getList("items.data.slug"));
            });
        } finally {
            Signals.send("CONT", service);
        }
        Api.eventually("what it has comes", LIMIT, () -> {
            var page = api().get("changes?wait=5&after=" + next.get()).jsonPath();
            return page.get("incomplete") == null
                    && page.<String>getList("items.data.slug").equals(List.of("hanging"));
        });
    }

    private static void assertRefused(Command.Result refused, String why) {
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output().strip().lines()).as(refused.output()).hasSize(1);
        assertThat(refused.output()).contains(why);
    }
}
