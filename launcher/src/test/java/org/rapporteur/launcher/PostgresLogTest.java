package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a server has ended; number 516 is its postmaster. */
class PostgresLogTest {

    private static final String UP =
            "2026-11-28 23:18:04 UTC [516] LOG:  database system is ready to accept connections\n";

    @TempDir
    Path logs;

    private String cause(String after) throws Exception {
        Files.writeString(logs.resolve("postgres.log"), UP + after);
        return new PostgresLog(logs).cause(516);
    }

    @Test
    void ignoresWhatItsSessionsLogAboutAKill() throws Exception {
        assertThat(
                        cause(
                                "2026-11-28 23:19:00 UTC [530] FATAL:  terminating connection due to unexpected postmaster exit\n"))
                .isEqualTo("killed, with nothing in its log");
        assertThat(cause("")).isEqualTo("killed, with nothing in its log");
    }

    @Test
    void usesWhatItLogsItself() throws Exception {
        var fatal = "2026-11-28 23:19:00 UTC [516] FATAL:  could not open file \"global/pg_control\"";
        var end = "2026-11-28 23:19:01 UTC [516] LOG:  database system is shut down";
        var word = "\n2026-11-28 23:19:00 UTC [530] FATAL:  terminating connection due to administrator command\n";

        assertThat(cause(fatal + word + end)).isEqualTo(fatal);
        assertThat(cause(word + end)).isEqualTo(end);
    }

    @Test
    void reportsAFailedStartByItsLastFailure() throws Exception {
        cause(
                "initdb: error: directory exists\n2026-11-28 23:19:00 UTC [530] FATAL:  the database system is starting up\nstopped waiting\n");

        assertThat(new PostgresLog(logs).reason()).isEqualTo("initdb: error: directory exists");
        assertThat(new PostgresLog(logs.resolve("none")).reason()).contains("no log at");
    }
}
