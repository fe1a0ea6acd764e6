package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;

/** Names that fit into an index can be written, longer ones are rejected as invalid: in any member, in any script. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class LongNamesTest {

    private static final Random RANDOM = new Random(18);

    /** Random Chinese characters, three bytes each, which an index cannot compress. */
    private static String chinese(int length) {
        return text(length, 0x4E00, 0x9FFF);
    }

    /** The same with hieroglyphs, four bytes each; no other test finds them. */
    private static String hieroglyphs(int length) {
        return text(length, 0x13000, 0x1342E);
    }

    private static String text(int length, int first, int last) {
        var text = new StringBuilder();
        RANDOM.ints(length, first, last + 1).forEach(text::appendCodePoint);
        return text.toString();
    }

    private static ValidatableResponse post(String members) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("{\"slug\": \"n%s\", \"kind\": \"person\", %s}"
                        .formatted(UUID.randomUUID().toString().substring(0, 13), members)
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/participants")
                .then();
    }

    private static String members(String member, String text) {
        var name = "\"name\": {\"en\": \"%s\"}".formatted(member.equals("name") ? text : "N");
        return switch (member) {
            case "name" -> name;
            case "memberships[0].title" -> name + ", \"memberships\": [{\"title\": {\"zh\": \"%s\"}}]".formatted(text);
            case "otherNames[0].name" -> name + ", \"otherNames\": [{\"name\": \"%s\"}]".formatted(text);
            case "identifiers[0].value" ->
                name + ", \"identifiers\": [{\"scheme\": \"s\", \"value\": \"%s\"}]".formatted(text);
            default -> name + ", \"%s\": \"%s\"".formatted(member, text);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "sortName",
                "familyName",
                "memberships[0].title",
                "otherNames[0].name",
                "identifiers[0].value"
            })
    void keepsNamesUpToTheLimit(String member) {
        post(members(member, hieroglyphs(600))).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "name, name.en",
        "sortName, sortName",
        "familyName, familyName",
        "memberships[0].title, memberships[0].title.zh",
        "otherNames[0].name, otherNames[0].name",
        "identifiers[0].value, identifiers[0].value"
    })
    void rejectsLongerNames(String member, String field) {
        for (int length : new int[] {601, 900, 19_000}) {
            post(members(member, chinese(length)))
                    .statusCode(422)
                    .body("violations[0].field", equalTo(field))
                    .body("violations[0].message", startsWith("is longer than 600 characters"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {601, 900, 5_000})
    void aLoadReportsTheRow(int length) {
        var answer = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(
                        "{\"slug\": \"n%1$s\", \"kind\": \"person\", %2$s}\n{\"slug\": \"m%1$s\", \"kind\": \"person\", %3$s}"
                                .formatted(
                                        UUID.randomUUID().toString().substring(0, 13),
                                        members("name", chinese(length)),
                                        members("name", "N"))
                                .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/participants/bulk");
        var rows = answer.asString().lines().toList();
        assertThat(rows.get(0)).contains("\"outcome\":\"failed\"", "\"status\":422", "name.en");
        assertThat(rows.get(1)).contains("\"outcome\":\"created\"");
    }
}
