package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other ways to start {@code ./rapporteur up}: for a while, empty, and for the first time after a build. */
class LauncherStartsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    @Tag("full")
    void withoutSeedsItIsEmptyAlsoAfterAResetAndALaterStartLoadsThem(@TempDir Path folder) throws IOException {
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
                    .doesNotContain("back to the seeds");

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
        for (var collection : List.of("topics", "events", "participants", "participations", "statements")) {
            assertThat(system.api().all(collection)).as(collection).isEmpty();
        }
        assertThat(system.api().get("changes").jsonPath().getList("items")).isEmpty();
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
    void theFirstStartAfterABuildIsRecordedForTheLaterOnes(@TempDir Path folder) throws IOException {
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

    /** What an ephemeral instance says until it is up; its data and its recording are then gone. */
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
