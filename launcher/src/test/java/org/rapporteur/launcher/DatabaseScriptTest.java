package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the initialization script of the containers' database reads passwords; a stand-in for {@code psql} records
 * its input.
 */
class DatabaseScriptTest {

    @TempDir
    Path folder;

    private record Answer(int exit, String words) {}

    @BeforeEach
    void standIn() throws Exception {
        var psql = Files.writeString(
                folder.resolve("psql"),
                "#!/bin/sh\necho \"$EVENT_DB_PASSWORD, $STATEMENT_DB_PASSWORD, $PARTICIPANT_DB_PASSWORD\"\n");
        assertThat(psql.toFile().setExecutable(true)).isTrue();
    }

    private Answer run(Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder("bash", "../containers/postgres/init.sh").redirectErrorStream(true);
        var all = new HashMap<>(environment);
        all.put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().putAll(all);
        var process = builder.start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), words.strip());
    }

    @Test
    void eachPasswordMayBeInAFileWhichTakesPrecedence() throws Exception {
        var file = Files.writeString(folder.resolve("event"), "kept\n").toString();

        assertThat(run(Map.of(
                        "EVENT_DB_PASSWORD",
                        "plain",
                        "EVENT_DB_PASSWORD_FILE",
                        file,
                        "STATEMENT_DB_PASSWORD",
                        "two",
                        "PARTICIPANT_DB_PASSWORD",
                        "three")))
                .isEqualTo(new Answer(0, "kept, two, three"));
    }

    @Test
    void reportsAMissingFileOrPasswordInOneLine() throws Exception {
        assertThat(run(Map.of("EVENT_DB_PASSWORD_FILE", "/nowhere")))
                .isEqualTo(new Answer(1, "init.sh: EVENT_DB_PASSWORD_FILE names /nowhere, which cannot be read"));
        assertThat(run(Map.of("EVENT_DB_PASSWORD", "one", "STATEMENT_DB_PASSWORD", "")))
                .isEqualTo(
                        new Answer(1, "init.sh: neither STATEMENT_DB_PASSWORD nor STATEMENT_DB_PASSWORD_FILE is set"));
    }
}
