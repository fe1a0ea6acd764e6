package org.rapporteur.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

/** A separate application, since it does not recover from its shutdown. */
@GatewayTest
@TestProfile(GracefulShutdownTest.Alone.class)
class GracefulShutdownTest {

    public static class Alone implements QuarkusTestProfile {}

    @Inject
    Event<ShutdownDelayInitiatedEvent> end;

    @TestHTTPResource("/api/v1/events")
    URI events;

    @BeforeEach
    void aServiceAnswers() {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
    }

    @Test
    void respondsDuringShutdownAndMovesClientsToAnotherConnection() throws Exception {
        try (var http1 = client(Version.HTTP_1_1);
                var http2 = client(Version.HTTP_2)) {
            assertThat(get(http1).headers().firstValue("Connection")).isEmpty();
            assertThat(get(http2).version()).isEqualTo(Version.HTTP_2);

            end.fire(new ShutdownDelayInitiatedEvent());

            for (int i = 0; i < 3; i++) {
                var answer = get(http1);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Connection")).contains("close");
                // each uses a new connection, once the last one was told to close
                assertThat(get(http2).statusCode()).isEqualTo(200);
            }
        }
    }

    private static HttpClient client(Version version) {
        return HttpClient.newBuilder().version(version).build();
    }

    private HttpResponse<String> get(HttpClient client) throws Exception {
        return client.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofString());
    }
}
