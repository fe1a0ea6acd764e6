package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.system.SystemSuite.assertProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backup and restore of one process tree, as described in docs/operations.md: the data folder is copied while
 * nothing runs.
 */
class BackupIT {

    @TempDir
    Path folder;

    @Test
    void aRestoredCopyIsWhatItWasAndEveryFollowerMustRestart() throws IOException {
        var mine = new LauncherSystem(folder);
        try {
            mine.up();
            assertThat(create(mine, "kept")).isEqualTo(201);
            awaitLog(mine.api());
            var exports = exports(mine.api());
            var lists = new ChangeLog(mine.api()).lists();
            var atTheCopy = mine.api().endOfChanges();
            mine.stop();
            Runbook.run(folder, Runbook.linesWith("cp -a data data.backup"), Map.of());

            mine.up();
            assertThat(mine.api().changesAfter(atTheCopy, 0))
                    .as("a restart does not affect followers")
                    .isEmpty();
            assertThat(create(mine, "lost")).isEqualTo(201);
            var ahead = mine.api().endOfChanges();
            mine.stop();
            Runbook.run(folder, Runbook.linesWith("cp -a data.backup data"), Map.of());
            mine.up("--restored");

            for (var cursor : List.of(atTheCopy, ahead)) {
                assertProblem(mine.api().getRaw("/api/v1/changes?after=" + cursor), 410, "cursor-expired");
            }
            assertThat(exports(mine.api())).isEqualTo(exports);
            assertThat(new ChangeLog(mine.api()).lists()).isEqualTo(lists);
            assertThatTheIndexIsNew(mine);
            awaitLog(mine.api());
            assertThat(create(mine, "lost")).isEqualTo(201);
            awaitLog(mine.api());
        } finally {
            mine.close();
        }
    }

    /** The copy contains an index, too; it may have other positions of the same log. */
    private static void assertThatTheIndexIsNew(LauncherSystem system) throws IOException {
        var path = "/api/v1/participants?fields=slug&limit=200&q=%22made%20by%20a%20test%22";
        Api.eventually(
                "the index is complete",
                Duration.ofSeconds(60),
                () -> system.api().getRaw(path).statusCode() == 200);
        assertThat(system.api().getRaw(path).jsonPath().getList("items.slug"))
                .contains("kept")
                .doesNotContain("lost");
        assertThat(Files.readString(system.data().resolve("logs/participant-service.log")))
                .contains("built anew: it belongs to another database, or to one before it was restored");
    }

    /** A write is in the lists a moment before it is in the log. */
    private static void awaitLog(Api api) {
        var log = new ChangeLog(api);
        Api.eventually("the log leads to the lists", Duration.ofSeconds(20), () -> ChangeLog.replica(log.whole())
                .equals(log.lists()));
    }

    private static int create(LauncherSystem system, String slug) {
        return system.api()
                .request(system.token("editor"))
                .contentType("application/json")
                .body(SystemSuite.organization(slug))
                .post("/api/v1/participants")
                .statusCode();
    }

    private static Map<String, String> exports(Api api) {
        var exports = new TreeMap<String, String>();
        ChangeLog.COLLECTIONS.forEach(collection ->
                exports.put(collection, api.get(collection + "?format=ndjson").asString()));
        return exports;
    }
}
