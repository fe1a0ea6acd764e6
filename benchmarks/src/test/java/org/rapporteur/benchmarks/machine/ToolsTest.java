package org.rapporteur.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {

    @TempDir
    private Path folder;

    private void make(String program) throws IOException {
        assertThat(Files.createFile(folder.resolve(program)).toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void reportsInOneLineWhatIsMissingAndHowToInstallIt() throws IOException {
        make("nginx");

        assertThatThrownBy(() -> Tools.in(List.of(folder)))
                .isInstanceOf(Tools.MissingException.class)
                .hasMessage(
                        "missing: wrk, pgbench; on Debian: apt-get install --no-install-recommends wrk postgresql-contrib");
    }

    @Test
    void findsEachInTheFirstFolderThatHasIt(@TempDir Path later) throws Exception {
        for (var program : List.of("wrk", "nginx", "pgbench")) {
            make(program);
        }

        var tools = Tools.in(List.of(later, folder));

        assertThat(tools.wrk()).isEqualTo(folder.resolve("wrk"));
        assertThat(tools.pgbench()).isEqualTo(folder.resolve("pgbench"));
    }
}
