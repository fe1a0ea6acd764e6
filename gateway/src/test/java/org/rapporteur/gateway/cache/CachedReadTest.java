package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caching;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.TestTokens;

/** Reads served from the cache, in every form, until the data have changed. */
@GatewayTest
@TestProfile(Caching.class)
class CachedReadTest extends CachingCase {

    @Test
    void callsTheServiceOnce() {
        var first = get(path);
        var second = get(path);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString()).contains("state 1");
        for (var name : new String[] {
            "ETag",
            "Content-Type",
            "Cache-Control",
            "Link",
            "Vary",
            "Access-Control-Allow-Origin",
            "X-Content-Type-Options"
        }) {
            assertThat(second.getHeaders().getValues(name))
                    .as(name)
                    .isNotEmpty()
                    .isEqualTo(first.getHeaders().getValues(name));
        }
        assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
        assertThat(asked(path)).isEqualTo(1);
    }

    @Test
    void returns304ToAClientThatHasIt() {
        var tag = get(path).header("ETag");
        plain(null)
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", "no-cache")
                .header("Content-Type", nullValue())
                .body(equalTo(""));
        given().header("If-None-Match", "\"another\"")
                .get(path)
                .then()
                .statusCode(200)
                .body("text", equalTo("state 1"));
        assertThat(asked(path)).isEqualTo(1);
    }

    @Test
    void returnsGzipWithItsOwnTag() throws IOException {
        var plain = plain(null).get(path);
        for (int time = 0; time < 2; time++) {
            var zipped = plain("gzip").get(path);
            assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(zipped.header("ETag")).isEqualTo(plain.header("ETag").replaceAll("\"$", "-gzip\""));
            assertThat(zipped.getHeaders().getValues("Vary")).containsExactly("Accept-Encoding");
            assertThat(zipped.header("Content-Length")).isEqualTo(Integer.toString(zipped.asByteArray().length));
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.asByteArray()))) {
                assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(plain.asString());
            }
            plain("gzip")
                    .header("If-None-Match", zipped.header("ETag"))
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", zipped.header("ETag"));
        }
        plain(null).get(path).then().header("Content-Encoding", nullValue()).header("ETag", plain.header("ETag"));
        assertThat(asked(path)).isEqualTo(1);
    }

    @Test
    void compressesALongResponseOutsideTheLoop() {
        var text = "long ".repeat(30_000);
        Behind.EVENTS.on("GET " + path, exchange -> answer(exchange, text));
        get(path);
        for (int time = 0; time < 3; time++) {
            given().header("Accept-Encoding", "gzip")
                    .get(path)
                    .then()
                    .header("Content-Encoding", "gzip")
                    .body("text", equalTo(text));
        }
        await().until(() -> plain("gzip").get(path).header("Content-Length") != null);
        assertThat(asked(path)).isEqualTo(1);
    }

    @Test
    void headIsThatOfTheGet() {
        var got = plain(null).get(path);
        plain(null)
                .head(path)
                .then()
                .statusCode(200)
                .header("ETag", got.header("ETag"))
                .header("Content-Type", got.header("Content-Type"))
                .header("Content-Length", got.header("Content-Length"));
        plain("gzip")
                .head(path)
                .then()
                .header("ETag", got.header("ETag").replaceAll("\"$", "-gzip\""))
                .header("Content-Encoding", "gzip")
                .header("Content-Length", nullValue());
        assertThat(Behind.EVENTS.asked()).noneMatch(asked -> asked.method().equals("HEAD"));
    }

    @Test
    void aTokenMakesNoDifference() {
        get(path);
        given().auth()
                .oauth2(TestTokens.reader())
                .get(path)
                .then()
                .statusCode(200)
                .body("text", equalTo("state 1"));
        assertThat(asked(path)).isEqualTo(1);
        given().auth().oauth2("not-a-token").get(path).then().statusCode(401);
    }

    @Test
    void seesAChangeInTheService() {
        assertThat(get(path).path("text").toString()).isEqualTo("state 1");
        change();
        assertThat(get(path).path("text").toString()).isEqualTo("state 2");
        get(path);
        assertThat(asked(path)).isEqualTo(2);
    }

    @Test
    void doesNotResendWhatIsStillValid() {
        Behind.EVENTS.on("GET " + path, exchange -> answer(exchange, "always"));
        var tag = plain(null).get(path).header("ETag");
        change();
        plain(null).get(path).then().statusCode(200).header("ETag", tag).body("text", equalTo("always"));
        get(path).then().statusCode(200);
        assertThat(Behind.EVENTS.asked().stream().filter(asked -> asked.uri().equals(path)))
                .extracting(asked -> asked.header("If-None-Match"))
                .containsExactly(null, tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void aWriterSeesItsWrite(String method) {
        get(path);
        Behind.EVENTS.on(method + " " + path, exchange -> {
            state.incrementAndGet();
            Behind.EVENTS.reply(exchange, 200, "{}");
        });
        given().auth()
                .oauth2(TestTokens.admin())
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(200);
        get(path).then().body("text", equalTo("state 2"));
    }

    /** The writer reads while its response is still arriving: results of a load are sent as rows are committed. */
    @Test
    void aLoaderSeesEachReportedRow() throws Exception {
        get(path);
        var seen = new CountDownLatch(1);
        Behind.EVENTS.on("POST /api/v1/events/bulk", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            state.incrementAndGet();
            exchange.getResponseBody().write("{\"row\":1}\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            seen.await();
        });
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write("""
                    POST /api/v1/events/bulk HTTP/1.1\r
                    Host: x\r
                    Authorization: Bearer %s\r
                    Content-Type: application/x-ndjson\r
                    Content-Length: 3\r
                    \r
                    {}
                    """.formatted(TestTokens.editor()).getBytes(StandardCharsets.UTF_8));
            var told = new StringBuilder();
            while (told.indexOf("row") < 0) {
                told.append((char) socket.getInputStream().read());
            }
            get(path).then().body("text", equalTo("state 2"));
        } finally {
            seen.countDown();
        }
    }

    @Test
    void anotherFormatIsAnotherResponse() {
        Behind.EVENTS.on("GET " + path, exchange -> {
            exchange.getResponseHeaders().set("Vary", "Accept");
            answer(exchange, exchange.getRequestHeaders().getFirst("Accept"));
        });
        for (int time = 0; time < 2; time++) {
            for (var form : new String[] {"application/json", "application/ld+json"}) {
                given().accept(form).get(path).then().body("text", equalTo(form));
            }
        }
        get(path + "?lang=en");
        assertThat(Behind.EVENTS.asked().stream().filter(asked -> asked.uri().startsWith(path)))
                .hasSize(3);
    }

    @Test
    void countsWhatIsServedFromTheCache() {
        double before =
                Metrics.sum("rapporteur_cache_reads_total{outcome=\"hit\"").orElseThrow();
        get(path);
        get(path);
        assertThat(Metrics.sum("rapporteur_cache_reads_total{outcome=\"hit\"").orElseThrow())
                .isGreaterThan(before);
    }
}
