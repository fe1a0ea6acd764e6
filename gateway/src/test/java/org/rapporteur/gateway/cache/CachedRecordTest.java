package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.TestProfile;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caching;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.Revisions;

/** Composed responses in the cache: they depend on the data of all services. */
@GatewayTest
@TestProfile(Caching.class)
class CachedRecordTest {

    private static final String ID = "0198c2d4-0000-7000-8000-000000000001";
    private static final String EVENT = "/api/v1/events/paros";

    private final Map<Service, Revisions> revisions = new EnumMap<>(Service.class);

    @BeforeEach
    void aRecord() {
        revisions.put(Service.EVENT, Revisions.of(Behind.EVENTS));
        revisions.put(Service.PARTICIPANT, Revisions.of(Behind.PARTICIPANTS));
        revisions.put(Service.STATEMENT, Revisions.of(Behind.STATEMENTS));
        Behind.EVENTS.json("GET " + EVENT, """
                {"id":"%s","slug":"paros","version":1,"name":{"en":"PAROS"},"agenda":[]}""".formatted(ID));
        Behind.PARTICIPANTS.on("*", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"p\"");
            Behind.PARTICIPANTS.reply(exchange, 200, "{\"items\":[]}");
        });
        statements("first");
        heard();
    }

    /** Waits until the current revisions are known: what is cached from now on is current. */
    private void heard() {
        await().until(() -> {
            given().get(EVENT + "/record");
            return revisions.values().stream().allMatch(Revisions::isKnown);
        });
    }

    private static void statements(String text) {
        Behind.STATEMENTS.on("*", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"" + text.hashCode() + "\"");
            Behind.STATEMENTS.reply(exchange, 200, "{\"items\":[{\"id\":\"%s\"}]}".formatted(text));
        });
    }

    private static long composed() {
        return Behind.EVENTS.asked().stream()
                .filter(asked -> asked.uri().equals(EVENT))
                .count();
    }

    /** Repeats a request until it is served from the cache. */
    private static void awaitKept(String path) {
        await().until(() -> {
            given().get(path).then().statusCode(200);
            long before = composed();
            given().get(path).then().statusCode(200);
            return composed() == before;
        });
    }

    @ParameterizedTest
    @CsvSource({"EVENT, record", "PARTICIPANT, record", "STATEMENT, record", "PARTICIPANT, attendance"})
    void isCachedUntilAnyServiceChanges(Service service, String part) {
        awaitKept(EVENT + "/" + part);
        long before = composed();
        revisions.get(service).change();
        await().until(() -> {
            given().get(EVENT + "/" + part).then().statusCode(200);
            return composed() > before;
        });
    }

    @Test
    void showsWhatHasChanged() {
        awaitKept(EVENT + "/record");
        statements("second");
        revisions.get(Service.STATEMENT).change();
        await().untilAsserted(() -> given().get(EVENT + "/record").then().body("statements[0].id", equalTo("second")));
    }

    @Test
    void isTheSameFromTheCache() {
        var first = given().get(EVENT + "/record");
        awaitKept(EVENT + "/record");
        var kept = given().get(EVENT + "/record");
        assertThat(kept.asString()).isEqualTo(first.asString());
        for (var name : new String[] {"ETag", "Content-Type", "Cache-Control", "Vary", "Access-Control-Allow-Origin"}) {
            assertThat(kept.getHeaders().getValues(name))
                    .as(name)
                    .isNotEmpty()
                    .isEqualTo(first.getHeaders().getValues(name));
        }
        long before = composed();
        given().header("If-None-Match", kept.header("ETag"))
                .get(EVENT + "/record")
                .then()
                .statusCode(304);
        assertThat(composed()).isEqualTo(before);
    }

    /** Longer than what is composed before it is sent: it is cached when it was sent completely. */
    @Test
    void cachesAStreamedRecordToo() {
        statements("long".repeat(40_000));
        revisions.get(Service.STATEMENT).change();
        heard();
        awaitKept(EVENT + "/record");
        given().get(EVENT + "/record").then().body("statements[0].id", equalTo("long".repeat(40_000)));
    }
}
