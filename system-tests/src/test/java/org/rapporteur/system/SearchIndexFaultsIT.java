package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to the index of search, of which each process of a service has its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIndexFaultsIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** A part starts beside the writers, which leave it little of a small machine. */
    private static final Duration RETURN = Duration.ofMinutes(4);

    @TempDir
    static Path folder;

    /** Where the replicas of a test have their indexes. */
    @TempDir
    Path indexes;

    private LauncherSystem mine;
    private LongStatements statements;

    @BeforeAll
    void start() throws IOException {
        mine = new LauncherSystem(folder).up();
        statements = new LongStatements(mine);
        statements.load();
    }

    @AfterAll
    void stop() {
        if (mine != null) {
            mine.close();
        }
    }

    private AnotherReplica replica() throws IOException {
        return new AnotherReplica(mine, indexes, Map.of());
    }

    /** The table is locked when the process starts again, so that the rest of the index has to wait. */
    @Test
    void aBuildThatIsKilledContinuesWhereItWas() throws Exception {
        try (var killed = new AnotherReplica(mine, indexes, Map.of("RAPPORTEUR_SEARCH_COMMITS", "10ms"))) {
            Api.eventually("a part of it is written", LIMIT, () -> IndexFiles.isCommitted(indexes));
            killed.kill();
        }
        try (var locking = new DatabaseServer(mine.data()).connect("statements")) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table statement in access exclusive mode");
            try (var again = replica()) {
                Api.eventually("it begins", LIMIT, () -> again.log().contains("continues to be built"));
                assertThat(again.health())
                        .containsEntry("complete", false)
                        .hasEntrySatisfying("unfinished", progress -> {
                            assertThat((String) progress).matches("\\{.*statement=\\d+ of \\d+.*}");
                        });
                SystemSuite.assertProblem(
                        again.api().getRaw("/api/v1/statements?q=prolonged"), 503, "service-unavailable");
                SystemSuite.assertProblem(
                        again.api().getRaw("/api/v1/statements/stats?groupBy=kind"), 503, "service-unavailable");
                locking.rollback();
                again.awaitIndex();
                statements.assertFoundBy(again.api());
            }
        }
    }

    @Test
    void aServiceKilledWhileEditorsWriteFindsEverythingThatWasCommitted() throws Exception {
        var ledger = new Ledger();
        int said = mine.output().length();
        try (var writers = new Writers(mine.api(), mine.token("admin"), ledger, 6)) {
            writers.awaitMore(100, LIMIT);
            Signals.send("KILL", List.of(mine.processesByPart().get(AnotherReplica.SERVICE)));
            Api.eventually(
                    "it is back", RETURN, () -> mine.output().substring(said).contains("statement-service is back"));
            writers.awaitMore(100, LIMIT);
        }
        ledger.print("killed while the index follows");
        var service = Api.on(mine.ports().get(AnotherReplica.SERVICE));
        Api.eventually("its index is complete", LIMIT, () ->
                (Boolean) AnotherReplica.health(service).get("complete"));
        statements.assertFoundBy(service);
        assertThat(Files.readString(mine.data().resolve("logs/statement-service.log")))
                .doesNotContain("built anew", "cannot index");
    }

    /** One after the other, each to the index that was built after the last. */
    @Test
    @Tag("full")
    void anIndexThatWasDamagedWhileNobodyUsedItIsBuiltAnew() throws Exception {
        try (var before = replica()) {
            before.awaitIndex();
        }
        for (var damage : IndexFiles.Damage.values()) {
            damage.happen(indexes);
            try (var after = replica()) {
                Api.eventually("it says so: " + damage, LIMIT, () -> after.log().contains(damage.message()));
                Api.eventually("search is right: " + damage, LIMIT, () -> statements.areFoundBy(after.api()));
                statements.assertFoundBy(after.awaitIndex().api());
            }
        }
    }

    /** Searches meanwhile may fail, which tells the service that there is something wrong. */
    @Test
    void anIndexThatIsDamagedOrDeletedMeanwhileIsBuiltAnewWithoutARestart() throws Exception {
        try (var replica = replica()) {
            replica.awaitIndex();
            statements.assertFoundBy(replica.api());
            IndexFiles.overwrite(indexes);
            Api.eventually("it says so", LIMIT, () -> {
                statements.areFoundBy(replica.api());
                return replica.log().contains("built anew: it is damaged");
            });
            Api.eventually("search is right", LIMIT, () -> statements.areFoundBy(replica.api()));

            IndexFiles.delete(indexes);
            statements.write(mine.api(), "written-after-the-deletion");
            Api.eventually("it says so", LIMIT, () -> replica.log().split("built anew: ").length > 2);
            Api.eventually("search is right", LIMIT, () -> statements.areFoundBy(replica.api()));
            assertThat(IndexFiles.isCommitted(indexes)).isTrue();
        }
    }

    @Test
    void replicasFindAtOnceWhatOthersHaveWritten() throws Exception {
        try (var replica = replica()) {
            replica.awaitIndex();
            for (int i = 0; i < 5; i++) {
                statements.write(mine.api(), "written-by-one-" + i);
                assertThat(statements.titled(replica.api(), "written-by-one-" + i))
                        .isOne();
                statements.write(replica.api(), "written-by-another-" + i);
                assertThat(statements.titled(mine.api(), "written-by-another-" + i))
                        .isOne();
            }
            statements.assertFoundBy(replica.api());
        }
    }

    @Test
    void aProcessThatIsToShareAFolderHasNoSearchAndSaysWhy() throws Exception {
        var shared = mine.data().resolve("search");
        try (var second = new AnotherReplica(mine, shared, Map.of())) {
            var says = "another process uses the folder %s; set rapporteur.search.folder"
                    .formatted(AnotherReplica.index(shared));
            Api.eventually(
                    "its health says why",
                    LIMIT,
                    () -> second.health().get("waitsAfter").toString().contains(says));
            assertThat(second.log().lines().filter(line -> line.contains(says))).hasSize(1);
            SystemSuite.assertProblem(second.api().getRaw("/api/v1/search?q=prolonged"), 503, "service-unavailable");
            statements.write(second.api(), "written-without-search");
            assertThat(second.api().get("statements/written-without-search").statusCode())
                    .isEqualTo(200);
            // the first one goes on
            assertThat(statements.titled(mine.api(), "written-without-search")).isOne();
        }
        var first = Api.on(mine.ports().get(AnotherReplica.SERVICE));
        assertThat(AnotherReplica.health(first)).containsEntry("complete", true);
        statements.assertFoundBy(first);
    }

    /** Only the process sees the disk; its file system can be reached through the process. */
    @Test
    void aFullDiskCostsSearchAloneAndOnlyUntilThereIsSpace() throws Exception {
        assumeTrue(AnotherReplica.mounting(indexes, "1m").with("true").succeeds(), "no disk can be mounted here");
        try (var replica = AnotherReplica.onSmallDisk(mine, indexes, "48m")) {
            replica.awaitIndex();
            var ports = mine.ports();
            ports.put(AnotherReplica.SERVICE, replica.port());
            var filler = Path.of("/proc/%d/root".formatted(replica.handle().pid()) + indexes.resolve("filler"));
            try (var gateway = new AnotherGateway(mine, ports, Map.of())) {
                IndexFiles.fill(filler);
                statements.write(gateway.api(), "written-on-a-full-disk");
                Api.eventually(
                        "its health says why",
                        LIMIT,
                        () -> replica.health().get("waitsAfter").toString().contains("No space left on device"));
                assertThat(replica.log())
                        .contains("does not follow the database, will retry", "No space left on device");
                assertThat(gateway.api()
                                .get("statements/written-on-a-full-disk")
                                .statusCode())
                        .isEqualTo(200);
                SystemSuite.assertProblem(
                        gateway.api().getRaw("/api/v1/statements?q=prolonged"), 503, "service-unavailable");
                var search = gateway.api().getRaw("/api/v1/search?q=prolonged");
                if (search.statusCode() == 200) {
                    assertThat(search.asString()).containsAnyOf("\"partial\"", "\"incomplete\"");
                } else {
                    SystemSuite.assertProblem(search, 503, "service-unavailable");
                }
                Files.delete(filler);
                replica.awaitIndex();
                assertThat(statements.titled(gateway.api(), "written-on-a-full-disk"))
                        .isOne();
                statements.assertFoundBy(replica.api());
            }
        }
    }
}
