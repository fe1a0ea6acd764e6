package org.rapporteur.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrkTest {

    private static final String SAID = """
            Running 2s test @ http://127.0.0.1:8080/api/v1/events
              1 threads and 32 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.31ms  501.22us   9.44ms   80.12%
                Req/Sec    12.10k     1.02k   13.33k    75.00%
              Latency Distribution
                 50%  812.00us
                 75%    1.60ms
                 90%    2.01ms
                 99%    1.25s\s
              24231 requests in 2.01s, 150.20MB read
            """;
    private static final String ERRORS = """
              Socket errors: connect 1, read 2, write 3, timeout 4
              Non-2xx or 3xx responses: 20
            """;
    private static final String END = """
            Requests/sec:  12055.22
            Transfer/sec:     74.72MB
            """;

    @Test
    void readsRatePercentilesAndRequests() throws IOException {
        assertThat(Wrk.parse(SAID + END)).isEqualTo(new LoadResult(24_231, 0, 12_055.22, 0.812, 1_250));
    }

    @Test
    void countsErrorResponsesAndBrokenConnections() throws IOException {
        assertThat(Wrk.parse(SAID + ERRORS + END).errors()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"50.00us, 0.05", "3.5ms, 3.5", "2.00s, 2000", "1.50m, 90000", "0.00us, 0"})
    void readsEveryUnitOfTime(String time, double milliseconds) throws IOException {
        assertThat(Wrk.parse(SAID.replace("1.25s", time) + END).late()).isEqualTo(milliseconds);
    }

    @Test
    void withoutResponsesAllFiguresAreZero() throws IOException {
        var said = (SAID + ERRORS + END).replace("24231 requests", "0 requests").replace("1.25s", "0.00us");

        assertThat(Wrk.parse(said)).isEqualTo(new LoadResult(0, 30, 0, 0, 0));
    }

    @Test
    void rejectsOtherOutput() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:8080 Connection refused"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Connection refused");
    }
}
