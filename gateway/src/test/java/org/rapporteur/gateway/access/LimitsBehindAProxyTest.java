package org.rapporteur.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

/** Configured as described in docs/operations.md for a gateway behind a proxy. */
@GatewayTest
@TestProfile(LimitsBehindAProxyTest.Proxied.class)
class LimitsBehindAProxyTest {

    public static class Proxied implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rapporteur.limits.enabled", "true",
                    "rapporteur.limits.anonymous", "2",
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        }
    }

    @Test
    void trustsTheProxysClientAddress() {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        for (var client : new String[] {"198.51.100.1", "198.51.100.2"}) {
            assertThat(status(client)).as(client).isEqualTo(200);
            assertThat(status(client)).as(client).isEqualTo(200);
            assertThat(status(client)).as(client).isEqualTo(429);
        }
    }

    private static int status(String client) {
        return given().header("X-Forwarded-For", client).get("/api/v1/events").statusCode();
    }
}
