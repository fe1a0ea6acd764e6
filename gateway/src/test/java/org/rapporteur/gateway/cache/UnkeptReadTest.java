package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caching;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Metrics;

/** Reads whose responses are not cached, and the limits of the cache. */
@GatewayTest
@TestProfile(Caching.class)
class UnkeptReadTest extends CachingCase {

    @ParameterizedTest
    @CsvSource({"Vary, Cookie", "Cache-Control, no-store", "Set-Cookie, a=b", "Content-Encoding, zstd"})
    void doesNotCachePrivateResponses(String name, String value) {
        Behind.EVENTS.on("GET " + path, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"a\"");
            exchange.getResponseHeaders().set(name, value);
            Behind.EVENTS.reply(exchange, 200, "{}");
        });
        assertAskedEachTime(path);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 500, 503})
    void doesNotCacheProblems(int status) {
        Behind.EVENTS.on("GET " + path, exchange -> {
            Behind.EVENTS.note(exchange, "");
            exchange.getResponseHeaders().set("ETag", "\"a\"");
            Behind.EVENTS.problem(exchange, status, "not-found");
        });
        assertAskedEachTime(path);
    }

    @Test
    void doesNotCacheResponsesWithoutATag() {
        Behind.EVENTS.json("GET " + path, "{}");
        assertAskedEachTime(path);
    }

    @Test
    void headCachesNothing() {
        given().head(path).then().statusCode(200);
        get(path).then().statusCode(200).body("text", equalTo("state 1"));
        assertThat(asked(path)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLongResponseIsNotCachedAndArrivesCompletely(boolean lengthIsTold) {
        var text = "x".repeat(300 * 1024);
        Behind.EVENTS.on("GET " + path, exchange -> {
            Behind.EVENTS.note(exchange, "");
            exchange.getResponseHeaders().set("ETag", "\"a\"");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, lengthIsTold ? text.length() + 2 : 0);
            exchange.getResponseBody().write(('"' + text + '"').getBytes(StandardCharsets.UTF_8));
        });
        assertAskedEachTime(path);
        assertThat(get(path).asString()).isEqualTo('"' + text + '"');
    }

    @ParameterizedTest
    @CsvSource({"Cache-Control, no-cache", "Cache-Control, max-age=0", "Pragma, no-cache", "Range, bytes=0-3"})
    void bypassesTheCacheOnRequest(String name, String value) {
        get(path);
        given().header(name, value).get(path).then().statusCode(200);
        assertThat(asked(path)).isEqualTo(2);
    }

    @Test
    void doesNotCacheWhatDependsOnTheClock() {
        assertAskedEachTime("/api/v1/events?modifiedSince=2026");
    }

    private static void assertAskedEachTime(String asking) {
        get(asking);
        get(asking);
        assertThat(asked(asking)).isEqualTo(2);
    }

    @Test
    void theCacheIsLimited() {
        var text = "y".repeat(180 * 1024);
        IntStream.range(0, 120).forEach(i -> {
            Behind.EVENTS.on("GET " + path + i, exchange -> answer(exchange, text));
            get(path + i).then().statusCode(200);
        });
        await().until(() -> Metrics.sum("rapporteur_cache_bytes").orElseThrow() <= 16 * 1024 * 1024);
        assertThat(Metrics.sum("rapporteur_cache_bytes").orElseThrow()).isGreaterThan(text.length());
    }
}
