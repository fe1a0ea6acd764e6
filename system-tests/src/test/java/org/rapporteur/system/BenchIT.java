package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./rapporteur bench --smoke}: every measurement runs, on tiny data. The figures do not matter here. */
@Tag("full")
class BenchIT {

    private static final Duration LIMIT = Duration.ofMinutes(20);

    @TempDir
    private Path folder;

    @Test
    void everyMeasurementRunsAndHasItsRow() throws IOException {
        var results = folder.resolve("RESULTS.md");

        var run = Command.of(Checkout.ROOT.resolve("rapporteur").toString(), "bench", "--smoke")
                .with("--results", results.toString())
                .run(LIMIT);
        assumeTrue(!run.output().contains("rapporteur: missing: "), () -> "skipped: " + run.output());

        assertThat(run.exitCode()).as(run.output()).isZero();
        var rows = Files.readAllLines(results);
        var measured = Command.of(Checkout.ROOT.resolve("rapporteur").toString(), "bench", "--list")
                .mustRun(LIMIT)
                .lines()
                .map(line -> line.split(" ")[0])
                .toList();
        assertThat(measured).contains("item", "post").allSatisfy(name -> assertThat(rows)
                .anySatisfy(row -> assertThat(row).startsWith("| " + name)));
    }
}
