package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8080",
        "192.0.2.7, http://192.0.2.7:8080",
        "localhost, http://localhost:8080",
        "0.0.0.0, http://127.0.0.1:8080",
        "::, http://127.0.0.1:8080",
        "0:0:0:0:0:0:0:0, http://127.0.0.1:8080",
        "::1, http://[::1]:8080",
        "[::1], http://[::1]:8080",
    })
    void isAUrlReachableFromThisMachine(String host, String url) {
        assertThat(Origin.of(host, 8080)).isEqualTo(url);
    }
}
