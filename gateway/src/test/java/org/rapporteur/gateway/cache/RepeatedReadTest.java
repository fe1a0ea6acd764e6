package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caching;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.KeptConnection;
import org.rapporteur.testkit.Logged;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.TestTokens;

/** Requests identical to one served from the cache: the response is the same on either route. */
@GatewayTest
@TestProfile(Caching.class)
class RepeatedReadTest extends CachingCase {

    private KeptConnection client;

    @BeforeEach
    void aConnection() throws IOException {
        client = new KeptConnection();
        // the first request of a connection, and the first two for a response, take the ordinary route
        client.get(path);
        client.get(path);
    }

    @AfterEach
    void itsEnd() throws IOException {
        client.close();
    }

    private static double repeats() {
        return Metrics.sum("rapporteur_cache_repeats_total").orElseThrow();
    }

    private static double counted(String name, String status) {
        return Metrics.sum("http_server_requests_seconds_%s{method=\"GET\",".formatted(name) + status)
                .orElse(0);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, plain", "gzip, plain", "-, tag", "gzip, tag", "-, gzip tag", "gzip, gzip tag"})
    void aRepeatGetsTheSameResponse(String encoding, String asked) throws IOException {
        var coding = encoding == null ? "Accept: */*" : "Accept-Encoding: " + encoding;
        var tag = client.get(path, "Accept-Encoding: " + (asked.startsWith("gzip") ? "gzip" : "identity"))
                .field("ETag")
                .orElseThrow();
        var known = asked.equals("plain") ? "User-Agent: x" : "If-None-Match: " + tag;
        client.get(path, coding, known);
        var ordinary = client.get(path, coding, known, "X-Particular: x");
        double before = repeats();

        var repeated = client.get(path, coding, known);

        assertThat(repeats()).isEqualTo(before + 1);
        assertThat(repeated.status()).isEqualTo(ordinary.status()).isEqualTo(asked.equals("plain") ? 200 : 304);
        assertThat(repeated.lasting()).isEqualTo(ordinary.lasting());
        assertThat(repeated.body()).isEqualTo(ordinary.body());
        assertThat(repeated.field("X-Request-Id"))
                .get()
                .asString()
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(ordinary.field("X-Request-Id").orElseThrow());
        assertThat(asked(path)).isEqualTo(1);
    }

    @Test
    void aLongResponseIsSentWithTheHeadersOfItsForm() throws IOException {
        var text = "long ".repeat(20_000);
        var longer = path + "-long";
        Behind.EVENTS.on("GET " + longer, exchange -> answer(exchange, text));
        var plain = client.get(longer);
        assertThat(plain.text()).contains(text);
        double before = repeats();

        // initially compressed while being sent, until it is compressed outside the loop
        await().until(() -> {
            var zipped = client.get(longer, "Accept-Encoding: gzip");
            assertThat(zipped.field("Content-Encoding")).contains("gzip");
            assertThat(unzipped(zipped.body())).isEqualTo(plain.body());
            return repeats() > before;
        });
        assertThat(client.get(longer).body()).isEqualTo(plain.body());
        assertThat(client.get(longer).body()).isEqualTo(plain.body());
        assertThat(asked(longer)).isEqualTo(1);
    }

    private static byte[] unzipped(byte[] body) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    @Test
    void anUncheckedHostDoesNotCountAsChecked() throws IOException {
        try (var old = new KeptConnection()) {
            assertThat(old.ask("GET " + path + " HTTP/1.0", "Host: no host", "Connection: keep-alive")
                            .status())
                    .isEqualTo(200);
            assertThat(old.get(path, "Host: no host").status()).isEqualTo(400);
        }
    }

    @Test
    void isCountedAndLogged() throws IOException {
        double before = repeats();
        double hits =
                Metrics.sum("rapporteur_cache_reads_total{outcome=\"hit\"").orElseThrow();
        double requests = counted("count", "outcome=\"SUCCESS\",status=\"200\",uri=\"/api/v1/events/{ref}\"");
        try (var logged = Logged.withAccess()) {
            var answer = client.get(path, "X-Request-Id: the-id");

            assertThat(answer.field("X-Request-Id")).contains("the-id");
            assertThat(logged.accesses()).singleElement().satisfies(line -> {
                assertThat(line.message())
                        .matches("GET %s 200 %d bytes [0-9.]+ ms 127.0.0.1".formatted(path, answer.body().length));
                assertThat(line.requestId()).isEqualTo("the-id");
            });
        }
        assertThat(repeats()).isEqualTo(before + 1);
        assertThat(Metrics.sum("rapporteur_cache_reads_total{outcome=\"hit\"").orElseThrow())
                .isEqualTo(hits + 1);
        assertThat(counted("count", "outcome=\"SUCCESS\",status=\"200\",uri=\"/api/v1/events/{ref}\""))
                .isEqualTo(requests + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Request-Id: not an id",
                "Cache-Control: no-cache",
                "Connection: keep-alive, x",
                "If-None-Match: *",
                "If-None-Match: \"another\"",
                "X-Forwarded-For: 10.0.0.1",
                "Range: bytes=0-1",
                "Content-Length: 0",
                "Host: y"
            })
    void specialRequestsTakeTheOrdinaryRoute(String field) throws IOException {
        double before = repeats();

        var answer = client.get(path, field);

        assertThat(answer.status()).isEqualTo(field.equals("If-None-Match: *") ? 304 : 200);
        assertThat(answer.field("X-Request-Id")).isPresent().isNotEqualTo("not an id");
        if (!field.startsWith("X-Request-Id")) {
            assertThat(repeats()).isEqualTo(before);
        }
    }

    @Test
    void checksTokens() throws IOException {
        assertThat(client.get(path, "Authorization: Bearer not-a-token").status())
                .isEqualTo(401);
        assertThat(client.get(path, "Host: x", "Host: x").status()).isEqualTo(400);
        assertThat(client.ends()).isTrue();
    }

    @Test
    void seesAChange() throws IOException {
        assertThat(client.get(path).text()).contains("state 1");
        change();
        assertThat(client.get(path).text()).contains("state 2");
        assertThat(client.get(path).text()).contains("state 2");
        assertThat(client.get(path).text()).contains("state 2");
        assertThat(asked(path)).isEqualTo(2);
    }

    @Test
    void aWriterSeesItsWrite() throws IOException {
        Behind.EVENTS.on("PUT " + path, exchange -> {
            state.incrementAndGet();
            Behind.EVENTS.reply(exchange, 200, "{}");
        });
        given().auth().oauth2(TestTokens.admin()).body("{}").put(path).then().statusCode(200);

        assertThat(client.get(path).text()).contains("state 2");
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        var other = path + "-other";
        Behind.EVENTS.on("GET " + other, exchange -> answer(exchange, "other"));
        client.get(other);
        client.get(other);
        for (int round = 0; round < 20; round++) {
            // the third takes the ordinary route, between others that do not
            client.sendAtOnce(path, other, path + "?", path, other);

            assertThat(client.read().text()).contains("state 1");
            assertThat(client.read().text()).contains("other");
            assertThat(client.read().text()).contains("state 1");
            assertThat(client.read().text()).contains("state 1");
            assertThat(client.read().text()).contains("other");
        }
    }

    @Test
    void aRepeatDoesNotOvertakeAResponseOfTheOrdinaryRoute() throws IOException {
        var other = path + "-other";
        Behind.EVENTS.on("GET " + other, exchange -> answer(exchange, "other"));
        client.get(other);
        try (var another = new KeptConnection()) {
            // the first of a connection is cached, but takes the ordinary route
            another.sendAtOnce(other, path, other, path);

            assertThat(another.read().text()).contains("other");
            assertThat(another.read().text()).contains("state 1");
            assertThat(another.read().text()).contains("other");
            assertThat(another.read().text()).contains("state 1");
        }
    }

    @Test
    void aClientThatClosesGetsNothingMore() throws IOException {
        assertThat(client.get(path, "Connection: close").field("Connection")).contains("close");
        assertThat(client.ends()).isTrue();
    }
}
