package org.rapporteur.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    @Test
    void eachHasItsOwnName() {
        assertThat(Measurements.all()).extracting(Measurement::name).doesNotHaveDuplicates();
    }

    @Test
    void selectsByName() {
        assertThat(Measurements.named(List.of("record", "item", "item")))
                .extracting(Measurement::name)
                .containsExactly("item", "record");
        assertThatThrownBy(() -> Measurements.named(List.of("item", "itme")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'itme'")
                .hasMessageContaining("session-record");
    }

    @Test
    void rejectsAnUnknownOneBeforeStartingAnything() {
        var said = new StringWriter();

        int exit = BenchCommand.commandLine().setErr(new PrintWriter(said)).execute("itme");

        assertThat(exit).isEqualTo(2);
        assertThat(said.toString()).contains("'itme'");
    }

    @Test
    void helpListsEveryMeasurement() {
        var said = new StringWriter();

        int exit = BenchCommand.commandLine().setOut(new PrintWriter(said)).execute("--help");

        assertThat(exit).isZero();
        assertThat(said.toString()).contains("--size", "--smoke", "plans", "session-record", "half-load");
    }
}
