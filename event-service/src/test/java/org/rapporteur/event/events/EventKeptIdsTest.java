package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Bulk loads that bring the ids of what they create. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventKeptIdsTest {

    private static final String EVENTS = "/api/v1/events";
    private static final ObjectMapper JSON = new ObjectMapper();

    private String tag;

    @BeforeEach
    void chooseATag() {
        tag = "k" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String id() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
    }

    private String row(String slug, String id, String more) {
        return "{\"slug\": \"%s-%s\", \"id\": \"%s\", \"name\": {\"en\": \"E\"}, \"classification\": \"session\", \"status\": \"confirmed\", \"startDate\": \"2018\"%s}"
                .formatted(tag, slug, id, more);
    }

    private List<JsonNode> load(String query, String... rows) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(String.join("\n", rows).getBytes(StandardCharsets.UTF_8))
                .post(EVENTS + "/bulk" + query)
                .then()
                .extract()
                .asString()
                .lines()
                .map(EventKeptIdsTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> outcomes(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("outcome").asText()).toList();
    }

    private static String fault(JsonNode row) {
        assertThat(row.at("/problem/violations/0/field").asText())
                .as(row.toString())
                .isEqualTo("id");
        return row.at("/problem/violations/0/message").asText();
    }

    private String idOf(String slug) {
        return given().get(EVENTS + "/" + tag + "-" + slug).path("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?keepIds=true", "?keepIds=true&atomic=true"})
    void aCreatedResourceHasTheIdOfItsRow(String query) {
        var parent = id();
        var child = id();

        // a row may refer to a later one by its id
        var rows = load(query, row("child", child, ", \"parent\": \"" + parent + "\""), row("parent", parent, ""));

        assertThat(outcomes(rows)).containsExactly("created", "created");
        assertThat(idOf("child")).isEqualTo(child);
        assertThat(idOf("parent")).isEqualTo(parent);
        assertThat(outcomes(load(query, row("parent", parent, "")))).containsExactly("unchanged");
    }

    @Test
    void withoutKeepIdsAnIdIsIgnored() {
        var id = id();
        assertThat(outcomes(load("", row("a", id, "")))).containsExactly("created");
        assertThat(outcomes(load("?keepIds=false", row("b", "no id at all", ""))))
                .containsExactly("created");
        assertThat(idOf("a")).isNotEqualTo(id);
    }

    @Test
    void whatExistsKeepsItsOwnId() {
        var id = id();
        load("?keepIds=true", row("a", id, ""));
        assertThat(outcomes(load("?keepIds=true", row("a", id(), "")))).containsExactly("unchanged");
        assertThat(outcomes(load("?keepIds=true", row("a", id(), ", \"endDate\": \"2019\""))))
                .containsExactly("updated");
        assertThat(idOf("a")).isEqualTo(id);
    }

    @Test
    void anIdThatIsTakenFailsOnlyItsRow() {
        var id = id();
        load("?keepIds=true", row("a", id, ""));

        var rows = load("?keepIds=true", row("b", id, ""), row("c", id(), ""));

        assertThat(outcomes(rows)).containsExactly("failed", "created");
        assertThat(fault(rows.getFirst())).isEqualTo("belongs to the resource '%s-a'".formatted(tag));
        assertThat(outcomes(load("?keepIds=true&atomic=true", row("d", id(), ""), row("e", id, ""))))
                .containsExactly("skipped", "failed");
        assertThat(outcomes(load("?keepIds=true&dryRun=true", row("e", id, ""))))
                .containsExactly("failed");
    }

    @Test
    void anIdOfSomethingDeletedIsTaken() {
        var id = id();
        load("?keepIds=true", row("a", id, ""));
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(EVENTS + "/" + id)
                .then()
                .statusCode(204);

        var rows = load("?keepIds=true", row("b", id, ""));

        assertThat(fault(rows.getFirst())).isEqualTo("belongs to the deleted resource '%s-a'".formatted(tag));
        // the row of the deleted resource itself restores it
        assertThat(outcomes(load("?keepIds=true", row("a", id, "")))).containsExactly("created");
        assertThat(idOf("a")).isEqualTo(id);
    }

    @Test
    void twoRowsCannotHaveTheSameId() {
        var id = id();
        var rows = load("?keepIds=true", row("a", id, ""), row("b", id, ""));
        assertThat(outcomes(rows)).containsExactly("created", "failed");
        assertThat(fault(rows.getLast())).isEqualTo("is that of '%s-a' in the same load".formatted(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "a91ef2d0-24d3-4a9b-8f5e-0a7a1f3b2c11", "ffffffff-ffff-ffff-ffff-ffffffffffff"})
    void anIdMustBeOneThatTheSystemCouldHaveMade(String id) {
        assertThat(fault(load("?keepIds=true", row("a", id, "")).getFirst())).startsWith("must be a UUID of version 7");
    }

    @Test
    void twoLoadsThatBringTheSameIdCannotBothCreate() throws InterruptedException {
        var id = id();
        var outcomes = new ConcurrentLinkedQueue<String>();
        var writers = Stream.of("a", "b", "c", "d")
                .map(slug -> Thread.ofVirtual()
                        .start(() -> outcomes.addAll(outcomes(load("?keepIds=true", row(slug, id, ""))))))
                .toList();
        for (var writer : writers) {
            writer.join();
        }
        assertThat(outcomes).containsExactlyInAnyOrder("created", "failed", "failed", "failed");
    }

    @Test
    void keepIdsIsTrueOrFalse() {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post(EVENTS + "/bulk?keepIds=yes")
                .then()
                .statusCode(400);
    }
}
