package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.system.SystemSuite.assertProblem;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

/** {@code ./rapporteur up} when something ends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LauncherEndsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    /** What every test finds up, whatever the one before has done to it. */
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
    void whenOnePartDiesAllOfItStopsAndTheNextStartFindsItsData() throws Exception {
        var processes = mine.processes();

        Signals.send("KILL", mine.processesOf("statement-service"));

        Api.eventually("everything has stopped", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(mine.output()).contains("statement-service");
        mine.up();
        assertThat(mine.api()
                        .get("statements/paros-beijing-2018-opening-address")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDatabaseThatIsKilledInMidWriteLosesNothingAndDoublesNothing() throws Exception {
        assertNothingIsLostOrDoubled("postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-service", "participant-service", "statement-service", "gateway"})
    @Tag("full")
    void aPartThatIsKilledInMidWriteLosesNothingAndDoublesNothing(String part) throws Exception {
        assertNothingIsLostOrDoubled(part);
    }

    /** Whatever is killed (SIGKILL), what was acknowledged is in the log, once; what was not is there whole or not at all. */
    private void assertNothingIsLostOrDoubled(String part) throws Exception {
        var ledger = new Ledger();
        try (var writers = new Writers(mine.api(), mine.token("admin"), ledger, 6)) {
            writers.awaitMore(100, LIMIT);
            Signals.send(
                    "KILL",
                    part.equals("postgres")
                            ? List.of(new DatabaseServer(mine.data()).postmaster())
                            : mine.processesOf(part));
            var processes = mine.processes();
            Api.eventually(
                    "everything has stopped", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        }
        mine.up();
        ledger.tell(part + " killed");
        ledger.verify(new ChangeLog(mine.api()));
        assertThat(ledger.unanswered()).isPositive();
    }

    /** Whether their answers came or not, creations with keys are sent again, and each has been made once. */
    @Test
    void creationsWithKeysAreRepeatedAfterAServiceWasKilledAndHaveOneEffect() throws Exception {
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
     * Runs four writers, kills event-service once they have written enough, waits until they and everything have ended, and starts
     * anew.
     */
    private void killWhileWriting(CountDownLatch enough, IntFunction<Callable<Void>> writer) throws Exception {
        try (var writers = Executors.newFixedThreadPool(4)) {
            for (int number = 0; number < 4; number++) {
                writers.submit(writer.apply(number));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            Signals.send("KILL", mine.processesOf("event-service"));
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

    @Test
    void aResetGoesBackToTheSeedsAndAKilledLauncherLeavesNothing() throws IOException {
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
}
