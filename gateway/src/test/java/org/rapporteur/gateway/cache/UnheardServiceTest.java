package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caching;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.Revisions;

/** A gateway that receives no changes of a service bypasses its cache. */
@GatewayTest
@TestProfile(Caching.HardOfHearing.class)
class UnheardServiceTest {

    private static final String PATH = "/api/v1/events/kept";

    @BeforeEach
    void aService() {
        Behind.EVENTS.on("GET " + PATH, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"a\"");
            Behind.EVENTS.reply(exchange, 200, "{}");
        });
    }

    private static boolean isAsked() {
        long before = asked();
        given().get(PATH).then().statusCode(200);
        return asked() > before;
    }

    private static long asked() {
        return Behind.EVENTS.asked().stream()
                .filter(asked -> asked.uri().equals(PATH))
                .count();
    }

    @Test
    void doesNotCacheWithoutARevision() {
        Behind.STATEMENTS.on("GET /api/v1/statements/kept", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"a\"");
            Behind.STATEMENTS.reply(exchange, 200, "{}");
        });
        for (int time = 0; time < 5; time++) {
            given().get("/api/v1/statements/kept").then().statusCode(200);
        }
        assertThat(Behind.STATEMENTS.asked().stream()
                        .filter(asked -> asked.uri().equals("/api/v1/statements/kept")))
                .hasSize(5);
    }

    @Test
    void callsASilentServiceUntilItIsHeardAgain() {
        Revisions.of(Behind.EVENTS);
        await().until(() -> !isAsked());

        // it responds as usual, but no longer returns its revision
        Behind.EVENTS.on("GET /q/revision", exchange -> Behind.EVENTS.problem(exchange, 503, "service-unavailable"));
        await().until(UnheardServiceTest::isAsked);
        for (int time = 0; time < 5; time++) {
            assertThat(isAsked()).isTrue();
        }

        Revisions.of(Behind.EVENTS);
        await().until(() -> !isAsked());
    }

    @Test
    void anIdleConnectionCountsAsSilence() {
        Revisions.of(Behind.EVENTS);
        await().until(() -> !isAsked());
        Behind.EVENTS.on("GET /q/revision", exchange -> Thread.sleep(60_000));
        await().until(UnheardServiceTest::isAsked);
        Revisions.of(Behind.EVENTS);
        await().until(() -> !isAsked());
    }
}
