package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Web addresses, in every member that has one: kept as given, or refused with the reason. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventAddressesTest {

    private static final String EVENTS = "/api/v1/events";

    private final String slug = "a" + UUID.randomUUID().toString().replace("-", "");

    private ValidatableResponse create(String address) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "name": {"en": "Event"}, "classification": "workshop", "status": "confirmed",
                         "startDate": "2024", "relations": [{"kind": "follows", "name": {"en": "N"}, "url": "%s"}],
                         "sources": [{"document": {"title": "D", "url": "%2$s"}, "support": "stated"}]}""".formatted(slug, address))
                .post(EVENTS)
                .then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://münchen.de/",
                "https://a_b.example/x",
                "https://example.org/a b.pdf?c=[d]|e",
                "https://例え.jp/議事録#二",
                "HTTPS://Example.ORG:443",
            })
    void areKeptAsGiven(String address) {
        create(address).statusCode(201);
        given().get(EVENTS + "/" + slug)
                .then()
                .body("relations[0].url", equalTo(address))
                .body("sources[0].document.url", equalTo(address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://                | has no host after //",
                "javascript:alert(1)    | must start with http:// or https://",
                "https://a b.example/   | has a host that cannot exist: a b.example",
                "https://example.org:x/ | has a port that is not a number from 0 to 65535",
            })
    void areRefusedWithTheReason(String address, String message) {
        create(address)
                .statusCode(422)
                .body("violations.field", equalTo(List.of("relations[0].url", "sources[0].document.url")))
                .body("violations[0].message", startsWith(message))
                .body("violations[1].message", startsWith(message));
        given().get(EVENTS + "/" + slug).then().statusCode(404);
    }
}
