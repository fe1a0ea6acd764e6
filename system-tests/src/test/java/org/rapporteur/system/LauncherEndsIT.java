package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.system.SystemSuite.assertProblem;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./rapporteur up} when something stops it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LauncherEndsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A part starts beside the writers, which leave it little of a small machine. */
    private static final Duration RETURN = Duration.ofMinutes(4);

    @TempDir
    static Path folder;

    /** The running system of all tests, whatever the previous one has done to it. */
    private LauncherSystem mine;

    @BeforeEach
    void start() throws IOException {
        if (mine == null) {
            mine = new LauncherSystem(folder);
        }
        if (!mine.isAlive()) {
            mine.up();
        }
    }

    @AfterAll
    void stop() {
        if (mine != null) {
            mine.close();
        }
    }

    @Test
    void aPartThatDiesRepeatedlyStopsEverythingInOneLineAndTheNextStartFindsItsData() throws Exception {
        var processes = new HashSet<>(mine.processes());
        int said = mine.output().length();
        var killed = new HashSet<Long>();

        // as soon as it is up: three times within a minute it is restarted
        Api.eventually("everything ends", LIMIT, () -> {
            if (!mine.isAlive()) {
                return true;
            }
            var part = mine.processesByPart().get("statement-service");
            if (part != null && killed.add(part.pid())) {
                processes.add(part);
                Signals.send("KILL", List.of(part));
            }
            return false;
        });

        Api.eventually("everything has stopped", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        // one within the previous minute, in another test, counts, too
        assertThat(killed).hasSizeBetween(2, 4);
        var words = mine.output().substring(said);
        assertThat(words.lines()
                        .filter(line -> line.contains("statement-service ended (killed by signal 9); restarting")))
                .hasSize(killed.size() - 1);
        assertThat(words.lines().filter(line -> line.startsWith("rapporteur: ")))
                .singleElement()
                .asString()
                .contains("statement-service ended 4 times within 60 s", "killed by signal 9");
        mine.up();
        assertThat(mine.api()
                        .get("statements/paros-beijing-2018-opening-address")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "statement-service"})
    void aPartKilledDuringWritesRecoversAndNothingIsLostOrDuplicated(String part) throws Exception {
        assertComesBack(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-service", "participant-service", "gateway"})
    @Tag("full")
    void anotherPartKilledDuringWritesRecovers(String part) throws Exception {
        assertComesBack(part);
    }

    /**
     * Whatever is killed (SIGKILL) is restarted on its port, and the others never stop. Acknowledged writes
     * are in the log once; others are there completely or not at all.
     */
    private void assertComesBack(String part) throws Exception {
        var before = mine.processesByPart();
        var ports = mine.ports();
        var others = new HashMap<>(ports);
        others.remove(part);
        var ledger = new Ledger();
        var pulse = new Pulse(others);
        int said = mine.output().length();
        try (pulse;
                var writers = new Writers(mine.api(), mine.token("admin"), ledger, 6)) {
            writers.awaitMore(100, LIMIT);
            Signals.send("KILL", List.of(before.get(part)));
            var killed = Instant.now();
            var name = part.equals("postgres") ? "PostgreSQL" : part;
            Api.eventually(
                    "it is back", RETURN, () -> mine.output().substring(said).contains(name + " is back"));
            System.out.printf(
                    "[faults] %s is back after %d ms%n",
                    part, Duration.between(killed, Instant.now()).toMillis());
            // each of them: a temporary open circuit must not hide one
            writers.awaitMore(200, LIMIT);
        }
        assertThat(mine.command("status").run(LIMIT).exitCode()).isZero();
        assertOnlyThisOneIsAnother(part, before);
        assertThat(mine.ports()).isEqualTo(ports);
        if (part.equals("gateway")) {
            // clients that lost the connection have no response
            pulse.assertSteady();
            ledger.print(part + " killed");
            ledger.verify(new ChangeLog(mine.api()));
        } else {
            ledger.verifyAnswered(part + " killed", pulse, new ChangeLog(mine.api()));
        }
        assertThat(ledger.unanswered()).isPositive();
    }

    private void assertOnlyThisOneIsAnother(String part, Map<String, ProcessHandle> before) {
        var after = mine.processesByPart();
        assertThat(after).containsOnlyKeys(before.keySet());
        assertThat(after.get(part).pid()).isNotEqualTo(before.get(part).pid());
        before.forEach((name, process) -> {
            if (!name.equals(part)) {
                assertThat(after.get(name)).as(name).isEqualTo(process);
            }
        });
    }

    /** Whether their responses arrived or not, creations with keys are repeated, and each has taken effect once. */
    @Test
    void creationsWithKeysAreRepeatedAfterAKillAndTakeEffectOnce() throws Exception {
        var token = mine.token("editor");
        var sent = new ConcurrentHashMap<String, String>();
        var enough = new CountDownLatch(60);
        killWhileWriting(enough, number -> () -> {
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
    }

    /**
     * Runs four writers, kills event-service once they have written enough, waits until they have ended, and
     * until it is back.
     */
    private void killWhileWriting(CountDownLatch enough, IntFunction<Callable<Void>> writer) throws Exception {
        try (var writers = Executors.newFixedThreadPool(4)) {
            for (int number = 0; number < 4; number++) {
                writers.submit(writer.apply(number));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            Signals.send("KILL", List.of(mine.processesByPart().get("event-service")));
            writers.shutdown();
            assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        Api.eventually(
                "it is back",
                LIMIT,
                () -> mine.api().getRaw("/q/health/group/complete").statusCode() == 200);
    }

    /** Without a slug, so that only its key prevents a second creation. */
    private static Response createEvent(Api api, String token, String key) {
        return api.request(token)
                .contentType("application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .body("""
                        {"name":{"en":"%s"},"classification":"session","status":"confirmed","startDate":"2031"}""".formatted(key))
                .post("/api/v1/events");
    }

    @Test
    void aResetRestoresTheSeedsAndAKilledLauncherLeavesNothing() throws IOException {
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
        Api.eventually("everything has ended", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        mine.up("--restored");
        assertThat(mine.api().get("participants/china").jsonPath().getString("name.en"))
                .isEqualTo("China");
        assertProblem(mine.api().request().queryParam("after", cursor).get("/api/v1/changes"), 410, "cursor-expired");
    }

    @Test
    void theNextStartStopsWhatALauncherAndItsWatchdogLeft() throws Exception {
        var left = mine.processesByPart();
        left.remove("launcher");
        assertThat(left)
                .containsOnlyKeys("event-service", "gateway", "participant-service", "postgres", "statement-service");
        var launcher = mine.handle();
        // the watchdog first: the launcher would soon notice and replace it
        Signals.send("STOP", List.of(launcher));
        Signals.send("KILL", List.of(mine.watchdog(), launcher));
        Api.eventually("the launcher is gone", LIMIT, () -> !launcher.isAlive());
        assertThat(left.values()).allMatch(ProcessHandle::isAlive);
        int said = mine.output().length();

        mine.up();

        assertThat(left.values()).noneMatch(ProcessHandle::isAlive);
        var reported = mine.output()
                .substring(said)
                .lines()
                .filter(line -> line.contains("stopped what a killed instance had left"))
                .toList();
        assertThat(reported).hasSize(1);
        left.forEach((name, process) ->
                assertThat(reported.getFirst()).contains("%s (process %d)".formatted(name, process.pid())));
        assertThat(mine.api().get("participants/china").statusCode()).isEqualTo(200);
    }

    @Test
    void aKilledWatchdogIsReplaced() throws Exception {
        var first = mine.watchdog();
        Signals.send("KILL", List.of(first));
        Api.eventually("there is another", LIMIT, () -> !mine.watchdog().equals(first));
        var processes = mine.processes();

        mine.handle().destroyForcibly();

        Api.eventually("everything has ended", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
