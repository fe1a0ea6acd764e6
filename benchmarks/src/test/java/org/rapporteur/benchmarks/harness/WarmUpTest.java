package org.rapporteur.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.rapporteur.benchmarks.load.LoadResult;

class WarmUpTest {

    private final List<Duration> runs = new ArrayList<>();

    private WarmUp warmUp(DoubleStream rates, int longest) throws IOException, InterruptedException, SQLException {
        Iterator<Double> next = rates.iterator();
        return WarmUp.of(
                time -> {
                    runs.add(time);
                    return new LoadResult(1, 0, next.next(), 1, 1);
                },
                Duration.ofSeconds(longest));
    }

    @Test
    void lastsUntilTheRateNoLongerGrows() throws IOException, InterruptedException, SQLException {
        var warmUp = warmUp(DoubleStream.of(10, 20, 40, 80, 100, 101, 102, 100, 104, 103), 60);

        assertThat(warmUp).isEqualTo(new WarmUp(10, Duration.ofSeconds(27)));
        assertThat(runs).hasSize(9).containsOnly(Duration.ofSeconds(3));
    }

    @Test
    void endsForOneThatAlwaysGrows() throws IOException, InterruptedException, SQLException {
        assertThat(warmUp(DoubleStream.iterate(1, rate -> 2 * rate), 15).time()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void isAsShortAsAsked() throws IOException, InterruptedException, SQLException {
        assertThat(warmUp(DoubleStream.of(7), 1)).isEqualTo(new WarmUp(7, Duration.ofSeconds(1)));
        assertThat(runs).containsExactly(Duration.ofSeconds(1));
    }
}
