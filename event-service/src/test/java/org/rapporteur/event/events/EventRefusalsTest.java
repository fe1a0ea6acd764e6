package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** What the database rejects in one row is a problem of that row only, without the database's message. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventRefusalsTest {

    private static final String EVENTS = "/api/v1/events";
    private static final ObjectMapper JSON = new ObjectMapper();

    PostgresDatabase database;

    private final String tag = "r" + UUID.randomUUID().toString().substring(0, 8);

    /** Rejects slugs such as TAG-22001-x: at once, at the end of the transaction, or in the change log. */
    @BeforeEach
    void refuseByTriggers() throws SQLException {
        execute(
                """
                create function refuse() returns trigger language plpgsql as $$
                declare slug text = case tg_table_name when 'change' then to_jsonb(new) -> 'state' ->> 'slug'
                    else to_jsonb(new) ->> 'slug' end;
                begin
                    if slug like '%-' || tg_argv[0] || '-%' then
                        raise exception 'the words of the database' using errcode = upper(split_part(slug, '-', 3));
                    end if;
                    return new;
                end $$""",
                "create trigger tr_test_now before insert or update on event for each row execute function refuse('now')",
                "create constraint trigger tr_test_end after insert or update on event deferrable initially deferred"
                        + " for each row execute function refuse('end')",
                "create trigger tr_test_log before insert on change for each row execute function refuse('log')");
    }

    @AfterEach
    void refuseNoMore() throws SQLException {
        execute("drop function refuse() cascade");
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String event(String slug) {
        return """
                {"slug": "%s", "name": {"en": "N"}, "classification": "session", "status": "confirmed", "startDate": "2020"}""".formatted(slug);
    }

    private static RequestSpecification editor() {
        return given().auth().oauth2(TestTokens.editor()).contentType("application/json");
    }

    private static void assertRefused(Response answer, int status) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString("content"))
                .body(not(containsString("message of the database")));
    }

    @ParameterizedTest
    @CsvSource({
        "now, 22001, 422",
        "now, 22003, 422",
        "now, 23514, 409",
        "now, 23505, 409",
        "now, 54000, 422",
        "end, 23514, 409",
        "end, 54000, 422",
        "log, 22P02, 422",
        "log, 54000, 422"
    })
    void aRejectedWriteIsTheClientsProblem(String when, String state, int status) {
        var slug = "%s-%s-%s-x".formatted(tag, when, state.toLowerCase());
        // the SQLSTATE is the third part of the slug
        assertRefused(editor().body(event(slug)).post(EVENTS), status);
        assertRefused(editor().body(event(slug)).put(EVENTS + "/" + slug), status);
        given().get(EVENTS + "/" + slug).then().statusCode(404);
    }

    /** For example, an operator's trigger that sets no SQLSTATE. */
    @ParameterizedTest
    @ValueSource(strings = {"now", "end"})
    void anUnknownFailureIsNotTemporaryWheneverItIsFound(String when) {
        var slug = "%s-%s-p0001-x".formatted(tag, when);
        editor().body(event(slug)).post(EVENTS).then().statusCode(500).header("Retry-After", nullValue());
        given().get(EVENTS + "/" + slug).then().statusCode(404);
    }

    @Test
    void aRejectedChangeChangesNothing() {
        editor().body(event(tag + "-before")).post(EVENTS).then().statusCode(201);
        var answer = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"slug\": \"%s-now-22001-x\"}".formatted(tag))
                .patch(EVENTS + "/" + tag + "-before");
        assertRefused(answer, 422);
        given().get(EVENTS + "/" + tag + "-before").then().statusCode(200).body("version", equalTo(1));
    }

    private List<JsonNode> load(String query, Stream<String> slugs, int status) {
        return loadRows(query, slugs.map(EventRefusalsTest::event), status);
    }

    private static List<JsonNode> loadRows(String query, Stream<String> events, int status) {
        var body = events.collect(Collectors.joining("\n"));
        var answer = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(EVENTS + "/bulk" + query);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.asString()).doesNotContain("message of the database");
        return answer.asString()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static List<JsonNode> failed(List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> row.path("outcome").asText().equals("failed"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"now, 22001, 422", "end, 23514, 409", "log, 54000, 422"})
    void aLoadLosesOnlyThatRow(String when, String state, int status) {
        var rows = load(
                "",
                IntStream.range(0, 250)
                        .mapToObj(row -> row == 120
                                ? "%s-%s-%s-x".formatted(tag, when, state)
                                : "%s-%s-%d".formatted(tag, state, row)),
                200);
        assertThat(rows).hasSize(250);
        assertThat(failed(rows)).hasSize(1);
        assertThat(failed(rows).getFirst().path("line").asInt()).isEqualTo(121);
        assertThat(failed(rows).getFirst().at("/problem/status").asInt()).isEqualTo(status);
        assertThat(rows.stream().filter(row -> row.path("outcome").asText().equals("created")))
                .hasSize(249);
        given().get("%s/%s-%s-121".formatted(EVENTS, tag, state)).then().statusCode(200);
    }

    @Test
    void reportsEachOfManyRejectedRows() {
        var rows = load(
                "",
                IntStream.range(0, 60)
                        .mapToObj(row -> row % 2 == 0 ? "%s-now-22001-%d".formatted(tag, row) : tag + "-ok-" + row),
                200);
        assertThat(failed(rows)).hasSize(30);
        given().get(EVENTS + "/" + tag + "-ok-59").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"now, 54000", "end, 23514", "log, 22001"})
    void anAtomicLoadReportsTheRowAndWritesNothing(String when, String state) {
        var rows = load(
                "?atomic=true",
                IntStream.range(0, 10)
                        .mapToObj(row ->
                                row == 6 ? "%s-%s-%s-x".formatted(tag, when, state) : "%s-a-%d".formatted(tag, row)),
                422);
        assertThat(rows).hasSize(10);
        assertThat(failed(rows)).hasSize(1);
        assertThat(failed(rows).getFirst().path("line").asInt()).isEqualTo(7);
        assertThat(rows.get(3).path("outcome").asText()).isEqualTo("skipped");
        given().get(EVENTS + "/" + tag + "-a-3").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"now, 54000", "end, 23514", "log, 22001"})
    void anAtomicLoadReportsOnlyTheRowItself(String when, String state) {
        var child = event(tag + "-child")
                .replace("\"startDate\"", "\"parent\": \"%s-parent\", \"startDate\"".formatted(tag));
        var slugs = Stream.of(tag + "-parent", "%s-%s-%s-x".formatted(tag, when, state));
        var rows = loadRows("?atomic=true", Stream.concat(Stream.of(child), slugs.map(EventRefusalsTest::event)), 422);
        assertThat(rows)
                .extracting(row -> row.path("outcome").asText())
                .containsExactly("skipped", "skipped", "failed");
    }
}
