package org.rapporteur.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Finding ITEM = Finding.of(
            "item",
            Unit.PER_SECOND,
            List.of(
                    new Figures(
                            "gateway",
                            1_398,
                            OptionalDouble.of(0.05),
                            OptionalDouble.of(20.5),
                            OptionalDouble.of(61),
                            3,
                            Map.of("gateway", 0.25, "postgres", 1.0)),
                    new Figures(
                            "nginx proxy",
                            31_770,
                            OptionalDouble.empty(),
                            OptionalDouble.of(1),
                            OptionalDouble.of(2),
                            0,
                            Map.of("nginx", 0.03)),
                    Figures.of("nothing", 0)),
            "1.2 of nginx proxy",
            "6,500 bytes");
    private static final Finding IDLE = Finding.of("idle", Unit.PERCENT, 4.81, "1 %", "");

    private final Report report = new Report(List.of(ITEM, IDLE));

    @Test
    void hasARowWithTheRatioForEachComparison() {
        assertThat(report.ratios().lines())
                .contains(
                        "| item | 1,398/s | nginx proxy | 31,770/s | 0.044 | 1.2 of nginx proxy |",
                        "| item | 1,398/s | nothing | 0/s |  |  |",
                        "| idle | 4.81 % of a core |  |  |  | 1 % |");
    }

    @Test
    void ratiosAreOursToTheirs() {
        var load = Finding.of("bulk", Unit.SECONDS, List.of(Figures.of("bulk", 2.6), Figures.of("COPY", 1)), "", "");

        assertThat(load.ratio(load.others().getFirst())).isEqualTo(2.6);
        assertThat(new Report(List.of(load)).ratios()).contains("| 2.60 |");
    }

    @Test
    void showsHowItWasMeasuredAndTheFiguresBehindTheRatios() {
        var text = report.text(List.of("two cores", "Java 25"));

        assertThat(text.lines())
                .contains(
                        "- two cores",
                        "- Java 25",
                        "- item: 6,500 bytes",
                        "| item | gateway | 1,398/s | 0.050 | 20.50 | 61.00 | 3 |",
                        "| item | gateway | 1.250 | postgres 1.000, gateway 0.250 |",
                        "| item | nginx proxy | 0.030 | nginx 0.030 |");
    }
}
