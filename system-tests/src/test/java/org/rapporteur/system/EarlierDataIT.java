package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data from before the first release have a format that is no longer supported: a start rejects them and leaves
 * them unchanged.
 */
class EarlierDataIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void rejectsAndKeepsADatabaseFromBeforeTheFirstRelease(@TempDir Path folder) throws IOException, SQLException {
        var mine = new LauncherSystem(folder).up("--no-seeds");
        try {
            var database = new DatabaseServer(mine.data());
            try (var connection = database.connect("events");
                    var statement = connection.createStatement()) {
                // as its first migration is recorded there
                statement.execute("""
                        insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                            installed_by, execution_time, success)
                        values (0, '0', 'change log', 'SQL', 'V0__change_log.sql', 1, 'event_service', 1, true)""");
            }
            mine.stop();

            var refused = mine.command("up", "--no-seeds").run(LIMIT);

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains(
                            "The database events has a schema from before the first release",
                            "export the data",
                            "Upgrades");
            assertThat(refused.output().lines().filter(line -> line.startsWith("\tat ")))
                    .isEmpty();
        } finally {
            mine.close();
        }
    }
}
