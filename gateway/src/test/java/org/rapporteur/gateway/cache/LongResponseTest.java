package org.rapporteur.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caching;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.KeptConnection;
import org.rapporteur.testkit.Metrics;

/** Cached responses of megabytes, more than the buffers of a connection hold, for clients that read slowly. */
@GatewayTest
@TestProfile(Caching.Long.class)
class LongResponseTest extends CachingCase {

    private static final int LENGTH = 6 * 1024 * 1024;
    private static final int RECEIVED = 8 * 1024;

    private final String text = path + " ".repeat(LENGTH);

    @BeforeEach
    void aLongResponseIsCached() throws IOException {
        Behind.EVENTS.on("GET " + path, exchange -> answer(exchange, text));
        awaitCached(path);
    }

    /** The cache prefers what is requested often: others may still be in it. */
    private static void awaitCached(String asking) throws IOException {
        try (var client = new KeptConnection()) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
                long before = asked(asking);
                assertThat(client.get(asking).status()).isEqualTo(200);
                return asked(asking) == before;
            });
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aSlowClientGetsItWhole(HttpClient.Version version) throws IOException, InterruptedException {
        long before = asked(path);
        var uri = URI.create("http://localhost:" + RestAssured.port + path);
        try (var client = HttpClient.newBuilder().version(version).build()) {
            // a connection of HTTP/2 begins with a request of HTTP/1.1
            client.send(HttpRequest.newBuilder(uri).HEAD().build(), BodyHandlers.discarding());
            var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());

            assertThat(response.version()).isEqualTo(version);
            try (var body = response.body()) {
                assertThat(slowly(body)).isEqualTo("{\"text\":\"%s\"}".formatted(text));
            }
        }
        assertThat(asked(path)).isEqualTo(before);
    }

    private static String slowly(InputStream body) throws IOException, InterruptedException {
        var first = body.readNBytes(RECEIVED);
        TimeUnit.MILLISECONDS.sleep(300);
        return new String(first, StandardCharsets.UTF_8) + new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void waitsForItsClientOutsideItsQueue() throws IOException {
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(RECEIVED);
            slow.connect(new InetSocketAddress("localhost", RestAssured.port));
            slow.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path).getBytes(StandardCharsets.UTF_8));
            assertThat(slow.getInputStream().readNBytes(100)).hasSize(100);

            assertThat(Metrics.sum("rapporteur_clients_unsent_bytes").orElseThrow())
                    .isLessThan(1024 * 1024);
        }
    }

    @Test
    void isReadFromTheServiceWhileTooManyAreBeingRead() throws IOException {
        var other = path + "-other";
        Behind.EVENTS.on("GET " + other, exchange -> answer(exchange, "other" + text));
        awaitCached(other);
        long before = asked(path);
        long beforeOther = asked(other);
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(RECEIVED);
            slow.connect(new InetSocketAddress("localhost", RestAssured.port));
            slow.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path).getBytes(StandardCharsets.UTF_8));
            assertThat(slow.getInputStream().readNBytes(100)).hasSize(100);

            plain(null).get(other).then().statusCode(200);
            assertThat(asked(other)).isEqualTo(beforeOther + 1);
            // the one being read takes no more memory
            plain(null).get(path).then().statusCode(200);
            assertThat(asked(path)).isEqualTo(before);
        }
        awaitCached(other);
    }
}
