package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.RequiresDocker;

/** The packaged system in {@code docker-compose.yml}, with the images that the build creates. */
@RequiresDocker(images = {"postgres:18", "eclipse-temurin:25-jre"})
class ComposeContainersIT extends SystemSuite {

    /** Quarkus's message for requests that have not ended within quarkus.shutdown.timeout. */
    private static final String SHUTDOWN_TIMED_OUT = "Timed out waiting for graceful shutdown";

    @Override
    RunningSystem start(Path folder) throws IOException {
        assumeTrue(ComposeSystem.AVAILABLE, "neither docker compose nor docker-compose reaches an engine");
        var compose = new ComposeSystem(folder);
        try {
            return compose.up();
        } catch (RuntimeException | Error e) {
            compose.close();
            throw e;
        }
    }

    private ComposeSystem compose() {
        return (ComposeSystem) system();
    }

    @ParameterizedTest
    @CsvSource({
        "event-service, events, participants",
        "statement-service, statements, events",
        "participant-service, participants, statements"
    })
    void aDeadServiceAffectsOnlyItsOwnRoutes(String dead, String its, String other) {
        compose().stopService(dead);
        try {
            var refused = api().getRaw("/api/v1/" + its);
            assertProblem(refused, 503, "service-unavailable");
            assertThat(refused.header("Retry-After")).matches("\\d+");

            assertThat(api().get(other).jsonPath().getList("items")).isNotEmpty();
            assertThat(api().getRaw("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(api().get("changes?limit=1").jsonPath().getList("incomplete"))
                    .isEqualTo(List.of(dead));
        } finally {
            compose().startService(dead);
        }
        Api.eventually(
                "the routes of " + dead + " answer again",
                Duration.ofSeconds(30),
                () -> api().getRaw("/api/v1/" + its).statusCode() == 200);
    }

    @Test
    void nothingStartsWithoutItsOwnPasswordsAndKeys(@TempDir Path empty) throws IOException {
        var file = Checkout.ROOT.resolve("docker-compose.yml").toString();

        var environment = Files.createFile(empty.resolve(".env"));

        var refused = ComposeSystem.compose("-f", file, "--env-file", environment.toString(), "config")
                .run(Duration.ofSeconds(60));

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("run ./rapporteur env");
        assertThat(Files.getPosixFilePermissions(compose().environmentFile()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(ComposeSystem.variables(Checkout.ROOT.resolve(".env.example"))
                        .keySet())
                .containsAll(
                        ComposeSystem.variables(compose().environmentFile()).keySet());
    }

    @Test
    void onlyTheGatewayIsPublishedAndOnLoopback() {
        for (var service : List.of("postgres", "event-service", "statement-service", "participant-service", "seeds")) {
            assertThat(compose()
                            .container(service)
                            .getHostConfig()
                            .getPortBindings()
                            .getBindings())
                    .as(service)
                    .isEmpty();
        }
        assertThat(compose()
                        .container("gateway")
                        .getHostConfig()
                        .getPortBindings()
                        .getBindings()
                        .values())
                .singleElement()
                .satisfies(bindings -> assertThat(bindings)
                        .singleElement()
                        .extracting(binding -> binding.getHostIp())
                        .isEqualTo("127.0.0.1"));
    }

    @Test
    void noneOfOurProcessesIsRootOrWritesToItsImage() {
        var ours = new ArrayList<>(ComposeSystem.SERVICES);
        ours.add("gateway");
        ours.add("seeds");
        for (var service : ours) {
            var container = compose().container(service);
            assertThat(container.getConfig().getUser()).as(service).isNotBlank().doesNotMatch("0|root|0:.*");
            assertThat(container.getHostConfig().getReadonlyRootfs())
                    .as(service)
                    .isTrue();
        }
    }

    @Test
    void aServicesRoleCannotConnectToTheDatabaseOfAnother() {
        assertRolesAreKeptApart();
    }

    private void assertRolesAreKeptApart() {
        for (var database : List.of("statements", "participants", "postgres")) {
            var refused = compose().exec("postgres", "psql", "-U", "event_service", "-d", database, "-c", "SELECT 1");

            assertThat(refused.exitCode()).as(database).isNotZero();
            assertThat(refused.output()).contains("permission denied for database \"" + database + "\"");
        }
        assertThat(compose()
                        .exec("postgres", "psql", "-U", "event_service", "-d", "events", "-c", "SELECT 1")
                        .exitCode())
                .isZero();
    }

    @Test
    void aServiceStopsByItselfAlthoughPeersWaitForItsChanges() {
        compose().stopService("participant-service");
        var log = compose().log("participant-service");
        var exitCode = compose().container("participant-service").getState().getExitCodeLong();
        compose().startService("participant-service");

        // 143 is the JVM's exit code for SIGTERM; 137 would be SIGKILL after the grace period
        assertThat(exitCode).isIn(0L, 143L);
        // quarkus.shutdown.timeout is for requests that do not end; waits for changes are ended
        assertThat(log).doesNotContain(SHUTDOWN_TIMED_OUT);
    }

    /** Streams deliver writes, and meanwhile the gateway is asked to stop (SIGTERM). */
    @Test
    @Tag("full")
    void streamsEndCompletelyWithTheGatewayAndContinueWhenItIsBack() throws Exception {
        var end = api().endOfChanges();
        var token = system().token("editor");
        var streams = new ArrayList<FollowedStream>();
        try (var writer = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 12; i++) {
                streams.add(new FollowedStream(api(), end));
            }
            var writes = writer.submit(() -> writeUntilRefused(token));
            Api.eventually("the streams deliver changes", Duration.ofSeconds(20), () -> streams.stream()
                    .allMatch(stream -> stream.received().size() > 3));
            try {
                assertStreamsEndWithTheGateway(streams);
                assertThat(writes.get(30, TimeUnit.SECONDS)).isPositive();
            } finally {
                compose().startService("gateway");
            }
            assertThat(post("participants", organization("told-after-the-stop")).statusCode())
                    .isEqualTo(201);
            Api.eventually("the log has the last write", Duration.ofSeconds(30), () -> slugs(api().changesAfter(end, 1))
                    .contains("told-after-the-stop"));
            var expected = api().changesAfter(end, 0).stream()
                    .map(change -> change.get("id").toString())
                    .toList();
            for (var stream : streams) {
                stream.open();
            }
            for (var stream : streams) {
                Api.eventually(
                        "a stream has caught up",
                        Duration.ofSeconds(20),
                        () -> stream.received().size() >= expected.size());
                assertThat(stream.received()).containsExactlyElementsOf(expected);
            }
        } finally {
            streams.forEach(FollowedStream::close);
        }
    }

    private void assertStreamsEndWithTheGateway(List<FollowedStream> streams) throws Exception {
        compose().stopService("gateway");
        for (var stream : streams) {
            stream.awaitEnd(Duration.ofSeconds(30));
        }
        // not cut off after quarkus.shutdown.timeout
        assertThat(compose().log("gateway")).doesNotContain(SHUTDOWN_TIMED_OUT);
        assertThat(compose().container("gateway").getState().getExitCodeLong()).isIn(0L, 143L);
    }

    /** Only participants, whose log has its own order. */
    private int writeUntilRefused(String token) {
        int written = 0;
        try {
            while (api().request(token)
                            .contentType("application/json")
                            .body(organization("told-at-the-stop-" + written))
                            .post("/api/v1/participants")
                            .statusCode()
                    == 201) {
                written++;
                // all of it remains within one page of the log
                Thread.sleep(20);
            }
        } catch (Exception e) {
            // undeclared, as REST Assured throws it: the gateway is not reachable
            assertThat(e).isInstanceOf(IOException.class);
        }
        return written;
    }

    private static List<String> slugs(List<Map<String, Object>> changes) {
        return changes.stream()
                .map(change -> String.valueOf(((Map<?, ?>) change.get("data")).get("slug")))
                .toList();
    }

    /** A restore takes the logs back in time: followers are told, and never skip what is lost. */
    @Test
    @Tag("full")
    void aRestoredDumpIsWhatItWasAndEveryFollowerMustRestart(@TempDir Path dumps) throws Exception {
        // a stand-in for the image may contain an older pg_dump, which refuses a newer server
        assumeTrue(
                compose().exec("postgres", "pg_dump", "--version").output().contains(") 18."),
                "pg_dump in the container is not of PostgreSQL 18");
        var caughtUp = api().endOfChanges();
        var kept = post("participants", organization("kept-by-the-dump"));
        assertThat(kept.statusCode()).isEqualTo(201);
        assertThat(api().changesAfter(caughtUp, 10)).hasSize(1);
        var atTheDump = api().endOfChanges();
        var lists = everything();
        var exports = exports();

        compose().operate(dumps, Runbook.linesWith("postgres pg_dump"));

        assertThat(post("participants", organization("lost-with-the-restore")).statusCode())
                .isEqualTo(201);
        assertThat(patch("participants/kept-by-the-dump", kept.header("ETag"), """
                {"name":{"en":"Lost with the restore"}}""")
                        .statusCode())
                .isEqualTo(200);
        Api.eventually(
                "the log contains what will be lost",
                Duration.ofSeconds(10),
                () -> api().changesAfter(atTheDump, 1).size() == 2);
        var aheadOfTheDump = api().endOfChanges();

        compose().operate(dumps, Runbook.linesWith("postgres pg_restore"));
        compose().awaitReady();

        for (var cursor : List.of(caughtUp, atTheDump, aheadOfTheDump)) {
            for (var path : List.of("changes", "changes/stream")) {
                var refused = api().getRaw("/api/v1/" + path + "?after=" + cursor);
                assertProblem(refused, 410, "cursor-expired");
                assertThat(refused.jsonPath().getString("detail")).contains("-service");
            }
        }
        assertThat(everything()).isEqualTo(lists);
        assertThat(exports()).isEqualTo(exports);
        aNewFollowerEndsWithExactlyWhatTheListsReturn();
        assertRolesAreKeptApart();

        assertLifeGoesOn();
    }

    /** The services' own followers have restarted as well: what is written to one arrives at the others. */
    private void assertLifeGoesOn() {
        var end = api().endOfChanges();
        var again = post("participants", organization("lost-with-the-restore"));
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
        assertThat(post("participations", """
                {"slug":"after-the-restore","event":"paros-beijing-2018","participant":"lost-with-the-restore","role":"attendee"}""").statusCode()).isEqualTo(201);
        assertThat(post("statements", """
                {"slug":"after-the-restore","event":"paros-beijing-2018","speakers":[{"participant":"lost-with-the-restore"}],"kind":"address"}""").statusCode()).isEqualTo(201);
        assertThat(patch("participants/lost-with-the-restore", again.header("ETag"), """
                {"name":{"en":"Found again"}}""")
                        .statusCode())
                .isEqualTo(200);
        Api.eventually("the statement shows the new name", Duration.ofSeconds(30), () -> api().get(
                        "statements/after-the-restore")
                .jsonPath()
                .getString("speakers[0].participant.name.en")
                .equals("Found again"));
        Api.eventually(
                "the writes are in the log",
                Duration.ofSeconds(10),
                () -> api().changesAfter(end, 1).size() >= 4);
        assertThat(api().changesAfter(end, 0))
                .extracting(change -> change.get("type"))
                .containsExactlyInAnyOrder(
                        "org.rapporteur.participant.created",
                        "org.rapporteur.participation.created",
                        "org.rapporteur.statement.created",
                        "org.rapporteur.participant.updated");
        aNewFollowerEndsWithExactlyWhatTheListsReturn();
    }

    private Map<String, List<Map<String, Object>>> everything() {
        var lists = new TreeMap<String, List<Map<String, Object>>>();
        ChangeLog.COLLECTIONS.forEach(collection -> lists.put(collection, api().all(collection + "?limit=200")));
        return lists;
    }

    private Map<String, String> exports() {
        var exports = new TreeMap<String, String>();
        ChangeLog.COLLECTIONS.forEach(collection ->
                exports.put(collection, api().get(collection + "?format=ndjson").asString()));
        return exports;
    }
}
