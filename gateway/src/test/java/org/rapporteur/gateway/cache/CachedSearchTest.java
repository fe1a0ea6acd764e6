package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.TestProfile;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caching;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.Revisions;
import org.rapporteur.gateway.testing.StandIn;

/** Searches and suggestions in the cache: services respond with everything that was committed when they were asked. */
@GatewayTest
@TestProfile(Caching.class)
class CachedSearchTest {

    private static final String SEARCH = "/api/v1/search?q=space";
    private static final String NOTHING = "{\"items\": [], \"total\": 0, \"queries\": []}";

    private final Map<Service, Revisions> revisions = new EnumMap<>(Service.class);

    @BeforeEach
    void services() {
        revisions.put(Service.EVENT, Revisions.of(Behind.EVENTS));
        revisions.put(Service.PARTICIPANT, Revisions.of(Behind.PARTICIPANTS));
        revisions.put(Service.STATEMENT, Revisions.of(Behind.STATEMENTS));
        responds(Behind.EVENTS, 200, NOTHING);
        responds(Behind.PARTICIPANTS, 200, NOTHING);
        responds(Behind.STATEMENTS, 200, found("first"));
        heard();
    }

    private static void responds(StandIn service, int status, String body) {
        service.on("*", exchange -> service.reply(exchange, status, body));
    }

    private static String found(String id) {
        return """
                {"items": [{"type": "statement", "id": "%1$s", "score": 1.5, "cursor": "c", "text": "%1$s"}], "total": 1, \
                "queries": ["%1$s"]}""".formatted(id);
    }

    /** Waits until the current revisions are known: what is cached from now on is current. */
    private void heard() {
        await().until(() -> {
            given().get(SEARCH);
            return revisions.values().stream().allMatch(Revisions::isKnown);
        });
    }

    private static long asked() {
        return Behind.STATEMENTS.asked().stream()
                .filter(asked -> asked.uri().contains("q=space"))
                .count();
    }

    private static void awaitKept(String path) {
        await().until(() -> {
            given().get(path).then().statusCode(200);
            long before = asked();
            given().get(path).then().statusCode(200);
            return asked() == before;
        });
    }

    @ParameterizedTest
    @CsvSource({"EVENT, search", "PARTICIPANT, search", "STATEMENT, search", "EVENT, suggest", "STATEMENT, suggest"})
    void isCachedUntilAnyServiceChanges(Service service, String operation) {
        var path = "/api/v1/" + operation + "?q=space";
        awaitKept(path);
        long before = asked();
        revisions.get(service).change();
        await().until(() -> {
            given().get(path).then().statusCode(200);
            return asked() > before;
        });
    }

    @Test
    void showsWhatHasChanged() {
        awaitKept(SEARCH);
        responds(Behind.STATEMENTS, 200, found("second"));
        revisions.get(Service.STATEMENT).change();
        await().untilAsserted(() -> given().get(SEARCH).then().body("items.id", contains("second")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"search", "suggest"})
    void isNotCachedWhileAServiceDoesNotRespond(String operation) {
        var path = "/api/v1/" + operation + "?q=space&limit=7";
        responds(Behind.EVENTS, 503, "{\"status\": 503}");
        for (int i = 0; i < 3; i++) {
            given().get(path).then().statusCode(200).body("incomplete", contains(Service.EVENT.title()));
        }
        responds(Behind.EVENTS, 200, NOTHING);
        given().get(path).then().body("incomplete", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource({"search, '[\"statement\"]'", "suggest, true"})
    void isNotCachedWhileAnIndexIsBeingBuilt(String operation, String partial) {
        var path = "/api/v1/" + operation + "?q=space&limit=8";
        responds(
                Behind.STATEMENTS, 200, found("early").replace("\"total\"", "\"partial\": " + partial + ", \"total\""));
        for (int i = 0; i < 3; i++) {
            long before = asked();
            given().get(path).then().statusCode(200);
            assertThat(asked()).isGreaterThan(before);
        }
        responds(Behind.STATEMENTS, 200, found("late"));
        assertThat(given().get(path).asString()).contains("late");
    }
}
