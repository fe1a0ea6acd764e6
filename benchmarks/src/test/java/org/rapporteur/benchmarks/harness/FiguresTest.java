package org.rapporteur.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapporteur.benchmarks.load.LoadResult;

class FiguresTest {

    @Test
    void medianIsTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(Median.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(3);
        assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheMedianOfEachFigureAndAllErrors() {
        var figures = Figures.of(
                "gateway",
                5,
                List.of(
                        round(new LoadResult(100, 1, 50, 3, 9), 0.2, 0.1),
                        round(new LoadResult(300, 0, 150, 1, 30), 0.6, 0.0),
                        round(new LoadResult(200, 2, 100, 2, 10), 0.4, 0.2)));

        assertThat(figures.value()).isEqualTo(100);
        assertThat(figures.cold()).hasValue(0.05);
        assertThat(figures.median()).hasValue(2);
        assertThat(figures.late()).hasValue(10);
        assertThat(figures.errors()).isEqualTo(3);
        // of all rounds together: 1.2 s and 0.3 s for 600 requests
        assertThat(figures.cpu().get("gateway")).isEqualTo(2, within(1e-9));
        assertThat(figures.cpu().get("postgres")).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void omitsIdleProcesses() {
        var figures = Figures.of("nginx", 50, List.of(round(new LoadResult(100, 0, 50, 3, 9), 0.2, 0)));

        assertThat(figures.cpu()).containsOnlyKeys("gateway");
    }

    private static Figures.Round round(LoadResult result, double gateway, double postgres) {
        return new Figures.Round(result, Map.of("gateway", gateway, "postgres", postgres));
    }
}
