package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.system.SystemSuite.assertProblem;

import java.io.IOException;
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
            awaitLog(mine.api());
            assertThat(create(mine, "lost")).isEqualTo(201);
            awaitLog(mine.api());
        } finally {
            mine.close();
        }
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
