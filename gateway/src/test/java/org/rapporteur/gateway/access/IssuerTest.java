package org.rapporteur.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.Issuer;
import org.rapporteur.testkit.Logged;
import org.rapporteur.testkit.TestTokens;

/** The tokens of an OIDC provider, whose keys are fetched by HTTPS. */
@GatewayTest
@TestProfile(IssuerTest.Provider.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuerTest {

    public static class Provider implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Issuer.class));
        }
    }

    /** Runs first: fetched keys are kept. */
    @Test
    @Order(1)
    void rejectsNoTokenAsInvalidWhileKeysCannotBeFetched() {
        Issuer.answers(false);
        try (var logged = new Logged()) {
            write(good())
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/service-unavailable"))
                    .body("detail", equalTo("The token cannot be checked at the moment"));
            assertThat(logged.failures()).singleElement().satisfies(line -> {
                assertThat(line.message()).startsWith("503 The token cannot be checked at the moment: ");
                assertThat(line.requestId()).isNotNull();
            });
        }
        assertThat(Behind.EVENTS.asked()).isEmpty();
        // requests without a token are not affected
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        given().get("/api/v1/events").then().statusCode(200);
    }

    @Test
    @Order(2)
    void acceptsItsTokensAsSoonAsItsKeysAreAvailable() {
        Issuer.answers(true);
        Behind.EVENTS.on("POST /api/v1/events", exchange -> Behind.EVENTS.reply(exchange, 201, "{}"));
        write(good()).statusCode(201);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("of another issuer", Issuer.token("https://other.example", Issuer.AUDIENCE)),
                Arguments.of("of another audience", Issuer.token(Issuer.NAME, TestTokens.AUDIENCE)),
                Arguments.of(
                        "signed by an unknown key",
                        TestTokens.issued(TestTokens.newKeys(), Issuer.NAME, Issuer.AUDIENCE)),
                Arguments.of("of the embedded mode", TestTokens.editor()));
    }

    @ParameterizedTest(name = "a token {0}")
    @MethodSource("refused")
    @Order(3)
    void rejectsOtherTokens(String fault, String token) {
        Issuer.answers(true);
        write(token).statusCode(401).body("type", equalTo("/problems/unauthorized"));
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    private static String good() {
        return Issuer.token(Issuer.NAME, Issuer.AUDIENCE);
    }

    private static ValidatableResponse write(String token) {
        return given().auth().oauth2(token).body("{}").post("/api/v1/events").then();
    }
}
