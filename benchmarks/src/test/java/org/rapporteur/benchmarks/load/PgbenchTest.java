package org.rapporteur.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PgbenchTest {

    private static final String SAID = """
            pgbench (15.18 (Debian 15.18-0+deb12u1), server 18.6)
            transaction type: item.sql
            scaling factor: 1
            query mode: prepared
            number of clients: 32
            number of threads: 1
            maximum number of tries: 1
            duration: 2 s
            number of transactions actually processed: 61234
            number of failed transactions: 7 (0.011%)
            latency average = 1.045 ms
            initial connection time = 31.416 ms
            tps = 30617.128440 (without initial connection time)
            """;

    @Test
    void readsTheRateAndTheTimesOfTransactions() throws IOException {
        var times = IntStream.rangeClosed(1, 1_000)
                .mapToObj(time -> "3 %d %d 0 1764384000 123456".formatted(time, time))
                .toList()
                .reversed();

        var result = Pgbench.parse(SAID, times);

        assertThat(result.requests()).isEqualTo(61_234);
        assertThat(result.errors()).isEqualTo(7);
        assertThat(result.perSecond()).isEqualTo(30_617.128440);
        assertThat(result.median()).isEqualTo(0.501);
        assertThat(result.late()).isEqualTo(0.991);
    }

    @Test
    void skipsFailedTransactions() throws IOException {
        var times = List.of("0 0 2000 0 1764384000 1", "0 1 failed 0 1764384000 2");

        assertThat(Pgbench.parse(SAID, times).late()).isEqualTo(2);
    }

    @Test
    void readsVersionsWithoutANumberOfFailures() throws IOException {
        var older = SAID.replaceAll("number of failed.*\n", "");

        assertThat(Pgbench.parse(older, List.of()).errors()).isZero();
    }

    @Test
    void withoutTransactionsTheRateIsZero() throws IOException {
        var none = SAID.replace("processed: 61234", "processed: 0").replaceAll("(latency|tps).*\n", "");

        assertThat(Pgbench.parse(none, List.of())).isEqualTo(new LoadResult(0, 7, 0, 0, 0));
    }

    @Test
    void rejectsOtherOutput() {
        assertThatThrownBy(() -> Pgbench.parse("pgbench: error: connection to server failed", List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("connection to server failed");
    }
}
