package org.rapporteur.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Logged;
import org.rapporteur.testkit.TestTokens;

/** In this order: all requests come from one address, whose allowance only the last tests exhaust. */
@GatewayTest
@TestProfile(LimitsTest.Small.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitsTest {

    private static final String SECRET = "known-to-peers";
    private static final int ANONYMOUS = 8;
    private static final int TOKEN = 10;
    private static final int INVALID_TOKENS = 5;

    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rapporteur.limits.enabled",
                    "true",
                    "rapporteur.limits.anonymous",
                    Integer.toString(ANONYMOUS),
                    "rapporteur.limits.token",
                    Integer.toString(TOKEN),
                    "rapporteur.limits.invalid-tokens",
                    Integer.toString(INVALID_TOKENS),
                    "rapporteur.peers.secret",
                    SECRET,
                    // nothing here is about time
                    "rapporteur.services.idle-timeout",
                    "20S");
        }
    }

    @BeforeEach
    void aServiceAnswers() {
        Behind.EVENTS.on("*", exchange -> Behind.EVENTS.reply(exchange, 200, "{}"));
    }

    private static Response read(RequestSpecification request) {
        return request.get("/api/v1/events");
    }

    @Test
    @Order(1)
    void responsesShowTheRemainingAllowance() {
        read(given())
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"anonymous\";q=8;w=60")
                .header("RateLimit", matchesPattern("\"anonymous\";r=7;t=\\d+"))
                .header("Access-Control-Expose-Headers", matchesPattern(".*RateLimit, RateLimit-Policy.*"));
    }

    @Test
    @Order(2)
    void ourServicesHaveNoLimitAndTheirSecretIsNotForwarded() {
        IntStream.range(0, 2 * ANONYMOUS).forEach(i -> {
            var answer = read(given().header("X-Rapporteur-Peer", SECRET));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().hasHeaderWithName("RateLimit")).isFalse();
        });
        assertThat(Behind.EVENTS.asked()).allSatisfy(asked -> assertThat(asked.header("X-Rapporteur-Peer"))
                .isNull());
    }

    @Test
    @Order(2)
    void theirReadsOfChangesAreOnlyLoggedIfTheyFail() {
        Behind.all()
                .forEach(service -> service.on(
                        "GET /api/v1/changes",
                        exchange -> service.reply(exchange, 200, "{\"items\":[],\"next\":\"n\"}")));
        try (var logged = Logged.withAccess()) {
            for (var path : List.of("changes?wait=1", "changes?limit=none", "events")) {
                given().header("X-Rapporteur-Peer", SECRET).get("/api/v1/" + path);
            }
            given().header("X-Rapporteur-Peer", "a guess")
                    .get("/api/v1/changes")
                    .then()
                    .statusCode(200);

            // lines arrive in order
            await().until(() -> logged.accesses().size() >= 3);
            assertThat(logged.accesses())
                    .extracting(line -> line.members().get("path"), line -> line.members()
                            .get("status"))
                    .containsExactly(
                            tuple("/api/v1/changes?limit=none", "400"),
                            tuple("/api/v1/events", "200"),
                            tuple("/api/v1/changes", "200"));
        }
        // the services are told the client, but other headers are not forwarded
        assertThat(Behind.EVENTS.asked())
                .filteredOn(asked -> asked.uri().startsWith("/api/v1/changes?"))
                .extracting(asked -> asked.header("X-Rapporteur-Peer"))
                .contains(SECRET)
                .endsWith((String) null);
    }

    @Test
    @Order(3)
    void aSubjectHasItsOwnAllowance() {
        var token = TestTokens.editor();
        var statuses = IntStream.range(0, TOKEN + 1)
                .mapToObj(i -> read(given().auth().oauth2(token)).statusCode())
                .toList();
        assertThat(statuses.subList(0, TOKEN)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(read(given()).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void beyondTheAllowanceTheResponseSaysWhenToRetry() {
        var answer = IntStream.range(0, ANONYMOUS + 1)
                .mapToObj(i -> read(given().header("X-Forwarded-For", "198.51.100." + i)
                        .header("Forwarded", "for=198.51.100." + i)))
                .filter(read -> read.statusCode() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError("a client's own word for its address counted"));
        answer.then()
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .header("RateLimit", matchesPattern("\"anonymous\";r=0;t=\\d+"))
                .header("Access-Control-Allow-Origin", "*")
                .body("type", equalTo("/problems/too-many-requests"))
                .body("requestId", equalTo(answer.header("X-Request-Id")));
    }

    @Test
    @Order(5)
    void anEditorCanWriteBehindAnExhaustedAddress() {
        useUp(given());
        for (int i = 0; i < 5; i++) {
            // even with a token that is new here
            var editor = TestTokens.editor("editor-" + i);
            given().auth()
                    .oauth2(editor)
                    .body("{}")
                    .post("/api/v1/events")
                    .then()
                    .statusCode(200)
                    .header("RateLimit", matchesPattern("\"token\";r=%d;t=\\d+".formatted(TOKEN - 1)));
        }
        useUp(given().header("X-Rapporteur-Peer", "guessed"));
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/problems").statusCode()).isEqualTo(200);
    }

    /** An allowance refills continuously, so it may have to be exhausted again. */
    private static void useUp(RequestSpecification request) {
        assertThat(IntStream.range(0, 3 * ANONYMOUS)
                        .mapToObj(i -> request.get("/api/v1/events").statusCode()))
                .contains(429);
    }

    @Test
    @Order(6)
    void invalidTokensHaveTheirOwnAllowanceAndDoNotBlockKnownTokens() {
        var known = TestTokens.editor("known");
        assertThat(read(given().auth().oauth2(known)).statusCode()).isEqualTo(200);

        var refused = IntStream.range(0, 4 * INVALID_TOKENS)
                .mapToObj(i -> read(given().auth().oauth2("abc.def." + i)))
                .toList();
        assertThat(refused.subList(0, INVALID_TOKENS - 1))
                .extracting(Response::statusCode)
                .containsOnly(401);
        refused.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow()
                .then()
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .header("RateLimit-Policy", "\"invalid-tokens\";q=5;w=60")
                .body("type", equalTo("/problems/too-many-requests"));

        // only checking it would show whether this one is valid
        await().untilAsserted(() -> {
            assertThat(read(given().auth().oauth2("abc.def.ghi")).statusCode()).isEqualTo(429);
            assertThat(read(given().auth().oauth2(TestTokens.editor("not-known-" + System.nanoTime())))
                            .statusCode())
                    .isEqualTo(429);
        });
        given().auth().oauth2(known).body("{}").post("/api/v1/events").then().statusCode(200);
        assertThat(read(given().header("X-Rapporteur-Peer", SECRET).auth().oauth2(TestTokens.editor("by-a-peer")))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2:ffff::1, 20010db800010002",
        "2001:db8:1:3::1, 20010db800010003"
    })
    @Order(7)
    void anIpv6SubscriberIsOneClient(String host, String client) {
        assertThat(Limits.address(SocketAddress.inetSocketAddress(80, host))).isEqualTo(client);
    }
}
