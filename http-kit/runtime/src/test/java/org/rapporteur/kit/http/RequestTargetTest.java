package org.rapporteur.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;

class RequestTargetTest {

    @Test
    void shortensAMethod() {
        assertThat(RequestTarget.shown(HttpMethod.GET)).isEqualTo("GET");
        assertThat(RequestTarget.shown(HttpMethod.valueOf("VERSION-CONTROL"))).isEqualTo("VERSION-CONTROL");
        assertThat(RequestTarget.shown(HttpMethod.valueOf("M".repeat(20_000)))).isEqualTo("M".repeat(20) + "...");
    }
}
