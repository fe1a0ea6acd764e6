package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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

    /** What was acknowledged is in the log, once, whenever a service is killed; what was not is there whole or not at all. */
    @Test
    void aServiceThatIsKilledWhileItWritesLosesNothingAndDoublesNothing(@TempDir Path folder) throws Exception {
        var mine = new LauncherSystem(folder).up();
        try {
            var token = mine.token("editor");
            var acknowledged = Collections.synchronizedSet(new TreeSet<String>());
            var enough = new CountDownLatch(60);
            var api = mine.api();
            killWhileWriting(mine, enough, number -> () -> {
                for (int i = 0; enough.getCount() > -1; i++) {
                    var slug = "killed-%d-%d".formatted(number, i);
                    var answer = api.request(token)
                            .contentType("application/json")
                            .body("""
                                    {"slug":"%s","name":{"en":"N"},"classification":"session","status":"confirmed","startDate":"2031"}""".formatted(slug))
                            .post("/api/v1/events");
                    if (answer.statusCode() != 201) {
                        return null;
                    }
                    acknowledged.add(slug);
                    enough.countDown();
                }
                return null;
            });
            var log = new ArrayList<String>();
            var cursor = "";
            List<Map<String, Object>> items;
            do {
                var page = mine.api()
                        .get("changes?limit=1000&resource=event" + cursor)
                        .jsonPath();
                items = page.getList("items");
                items.forEach(item -> log.add(String.valueOf(((Map<?, ?>) item.get("data")).get("slug"))));
                cursor = "&after=" + page.getString("next");
            } while (!items.isEmpty());
            var listed = mine.api().all("events?limit=200").stream()
                    .map(item -> String.valueOf(item.get("slug")))
                    .toList();
            assertThat(log.stream().filter(slug -> slug.startsWith("killed-")))
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged)
                    .containsExactlyInAnyOrderElementsOf(listed.stream()
                            .filter(slug -> slug.startsWith("killed-"))
                            .toList());
        } finally {
            mine.close();
        }
    }

    /** Whether their answers came or not, creations with keys are sent again, and each has been made once. */
    @Test
    void creationsWithKeysAreRepeatedAfterAServiceWasKilledAndHaveOneEffect(@TempDir Path folder) throws Exception {
        var mine = new LauncherSystem(folder).up();
        try {
            var token = mine.token("editor");
            var sent = new ConcurrentHashMap<String, String>();
            var enough = new CountDownLatch(60);
            killWhileWriting(mine, enough, number -> () -> {
                int status = 201;
                while (status == 201) {
                    var key = "keyed" + UUID.randomUUID().toString().replace("-", "");
                    sent.put(key, "");
                    var answer = createEvent(mine.api(), token, key);
                    status = answer.statusCode();
                    if (status == 201) {
                        sent.put(key, answer.header("Location"));
                        enough.countDown();
                    }
                }
                return null;
            });
            assertThat(sent).containsValue("").hasSizeGreaterThan(60);
            sent.forEach((key, location) -> {
                var again = createEvent(mine.api(), token, key);
                assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
                if (!location.isEmpty()) {
                    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
                    assertThat(again.header("Location")).isEqualTo(location);
                }
            });
            var names = mine.api().all("events?limit=200").stream()
                    .map(item -> String.valueOf(((Map<?, ?>) item.get("name")).get("en")))
                    .filter(name -> name.startsWith("keyed"))
                    .toList();
            assertThat(names).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent.keySet());
        } finally {
            mine.close();
        }
    }

    /**
     * Runs four writers, kills event-service once they have written enough, waits until they and everything have ended, and starts
     * anew.
     */
    private static void killWhileWriting(LauncherSystem mine, CountDownLatch enough, IntFunction<Callable<Void>> writer)
            throws Exception {
        try (var writers = Executors.newFixedThreadPool(4)) {
            for (int number = 0; number < 4; number++) {
                writers.submit(writer.apply(number));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            mine.processes().stream()
                    .filter(process -> LauncherSystem.commandLine(process).contains("event-service"))
                    .forEach(ProcessHandle::destroyForcibly);
            writers.shutdown();
            assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        var processes = mine.processes();
        Api.eventually("everything has stopped", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        mine.up();
    }

    /** Without a slug, so that nothing but its key keeps it from being made twice. */
    private static Response createEvent(Api api, String token, String key) {
        return api.request(token)
                .contentType("application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .body("""
                        {"name":{"en":"%s"},"classification":"session","status":"confirmed","startDate":"2031"}""".formatted(key))
                .post("/api/v1/events");
    }

    /** A service that hangs is named, the others' changes go on, and what it has comes once it is back. */
    @Test
    void aServiceThatHangsHoldsUpNobodysChanges() throws Exception {
        var service = launcher().processes().stream()
                .filter(process -> LauncherSystem.commandLine(process).contains("statement-service"))
                .map(ProcessHandle::pid)
                .toList();
        assertThat(service).isNotEmpty();
        var before = api().endOfChanges();
        assertThat(post("topics", "{\"slug\":\"hanging\",\"label\":{\"en\":\"Hanging\"}}")
                        .statusCode())
                .isEqualTo(201);
        String next;
        signal("STOP", service);
        try {
            assertThat(post("participants", """
                    {"slug":"not-hanging","kind":"organization","classification":"ngo","name":{"en":"N"}}""").statusCode()).isEqualTo(201);
            var page = api().get("changes?wait=10&after=" + before).jsonPath();
            assertThat(page.<String>getList("incomplete")).containsExactly("statement-service");
            assertThat(page.<String>getList("items.data.slug")).containsExactly("not-hanging");
            next = page.getString("next");
        } finally {
            signal("CONT", service);
        }
        Api.eventually("what it has comes", LIMIT, () -> {
            var page = api().get("changes?wait=5&after=" + next).jsonPath();
            return page.get("incomplete") == null
                    && page.<String>getList("items.data.slug").equals(List.of("hanging"));
        });
    }

    private static void signal(String name, List<Long> processes) throws Exception {
        for (var process : processes) {
            assertThat(new ProcessBuilder("kill", "-" + name, process.toString())
                            .start()
                            .waitFor())
                    .isZero();
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
            Api.eventually("the data are gone", Duration.ofSeconds(10), () -> !Files.exists(data));
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

    private static void assertRefused(Command.Result refused, String why) {
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output().strip().lines()).as(refused.output()).hasSize(1);
        assertThat(refused.output()).contains(why);
    }
}
