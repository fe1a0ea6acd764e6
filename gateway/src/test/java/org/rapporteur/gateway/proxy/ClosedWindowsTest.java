package org.rapporteur.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.GatewayTest;

/** HTTP/2 clients that never open the windows of their streams: what waits for them is counted, and dropped. */
@GatewayTest
@TestProfile(ClosedWindowsTest.Impatient.class)
class ClosedWindowsTest {

    private static final int MOST = 8 * 1024 * 1024;
    private static final int STREAMS = 100;

    /** A short patience, and little space. */
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapporteur.clients.patience", "2s", "rapporteur.clients.unsent", String.valueOf(MOST));
        }
    }

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    Vertx vertx;

    @Inject
    MeterRegistry metrics;

    @Test
    void whatWaitsIsCountedAndDropped() throws Exception {
        var cutOff = metrics.counter("rapporteur.clients.cut.off");
        double before = cutOff.count();
        var options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(20)
                .setHttp2MultiplexingLimit(STREAMS)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(0));
        var client = vertx.createHttpClient(options);
        try {
            for (int i = 0; i < 20 * STREAMS; i++) {
                client.request(HttpMethod.GET, gateway.getPort(), gateway.getHost(), "/openapi")
                        .onSuccess(HttpClientRequest::send);
            }
            for (int i = 0; i < 300 && cutOff.count() == before; i++) {
                given().get("/q/health/live").then().statusCode(200);
                Thread.sleep(20);
            }
        } finally {
            client.close().toCompletionStage().toCompletableFuture().get();
        }
        assertThat(cutOff.count()).isGreaterThan(before);
        for (int i = 0; i < 100 && unsent() > 0; i++) {
            Thread.sleep(50);
        }
        assertThat(unsent()).isZero();
    }

    private double unsent() {
        return metrics.get("rapporteur.clients.unsent").gauge().value();
    }
}
