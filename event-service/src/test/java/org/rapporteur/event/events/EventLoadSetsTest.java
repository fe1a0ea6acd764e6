package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Bulk loads of a set keep what others have changed since its last load. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventLoadSetsTest {

    private static final String EVENTS = "/api/v1/events";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AgroalDataSource database;

    private String tag;

    @BeforeEach
    void chooseATag() {
        tag = "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String row(String slug, String name, String more) {
        return "{\"slug\": \"%s-%s\", \"name\": {\"en\": \"%s\"}, \"classification\": \"session\", \"status\": \"confirmed\", \"startDate\": \"2018\"%s}"
                .formatted(tag, slug, name, more);
    }

    private String row(String name) {
        return row("e", name, "");
    }

    private List<JsonNode> load(String query, String... rows) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(String.join("\n", rows).getBytes(StandardCharsets.UTF_8))
                .post(EVENTS + "/bulk?" + query.replace("TAG", tag))
                .then()
                .extract()
                .asString()
                .lines()
                .map(EventLoadSetsTest::json)
                .toList();
    }

    private String outcome(String query, String row) {
        return load(query, row).getFirst().path("outcome").asText();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void edit(String patch) {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(patch)
                .patch(EVENTS + "/" + tag + "-e")
                .then()
                .statusCode(200);
    }

    private void delete() {
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(EVENTS + "/" + tag + "-e")
                .then()
                .statusCode(204);
    }

    private String name() {
        return given().get(EVENTS + "/" + tag + "-e").path("name.en");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void whatAnEditorChangedIsKept(boolean atomic, boolean dryRun) {
        var query = "set=TAG&atomic=%s&dryRun=%s".formatted(atomic, dryRun);
        load("set=TAG", row("one"));
        edit("{\"name\": {\"en\": \"edited\"}}");

        var rows = load(query, row("two"), row("f", "other", ", \"parent\": \"%s-e\"".formatted(tag)));

        assertThat(rows.getFirst().path("outcome").asText()).isEqualTo("kept");
        assertThat(rows.getFirst().path("version").asInt()).isEqualTo(2);
        assertThat(rows.getLast().path("outcome").asText()).isEqualTo("created");
        assertThat(name()).isEqualTo("edited");
    }

    @Test
    void aSetChangesWhatItHasLeft() {
        assertThat(outcome("set=TAG", row("one"))).isEqualTo("created");
        assertThat(outcome("set=TAG", row("two"))).isEqualTo("updated");
        assertThat(outcome("set=TAG", row("two"))).isEqualTo("unchanged");
        assertThat(outcome("set=TAG", row("three"))).isEqualTo("updated");
        assertThat(name()).isEqualTo("three");
    }

    @Test
    void whatAgreesWithTheSetAgainIsItsOwnAgain() {
        load("set=TAG", row("one"));
        edit("{\"name\": {\"en\": \"edited\"}}");
        assertThat(outcome("set=TAG", row("edited"))).isEqualTo("unchanged");
        assertThat(outcome("set=TAG", row("two"))).isEqualTo("updated");
    }

    @Test
    void twoSetsDoNotReplaceEachOther() {
        load("set=TAG-a", row("a"));
        assertThat(outcome("set=TAG-b", row("b"))).isEqualTo("kept");
        assertThat(outcome("set=TAG-a", row("a2"))).isEqualTo("updated");
        assertThat(outcome("set=TAG-b", row("b"))).isEqualTo("kept");
        assertThat(name()).isEqualTo("a2");
    }

    @Test
    void whatAnotherSetHasLeftIsNotTakenOverByBeingEqual() {
        load("set=TAG-a", row("one"));
        assertThat(outcome("set=TAG-b", row("one"))).isEqualTo("unchanged");
        assertThat(outcome("set=TAG-b", row("two"))).isEqualTo("kept");
        assertThat(outcome("set=TAG-a", row("three"))).isEqualTo("updated");
        assertThat(outcome("set=TAG-b&overwrite=true", row("three"))).isEqualTo("unchanged");
        assertThat(outcome("set=TAG-b", row("four"))).isEqualTo("updated");
        assertThat(outcome("set=TAG-a", row("five"))).isEqualTo("kept");
    }

    @Test
    void whatEditorsWroteIsTakenOverByBeingEqual() {
        load("atomic=true", row("one"));
        assertThat(outcome("set=TAG", row("one"))).isEqualTo("unchanged");
        assertThat(outcome("set=TAG", row("two"))).isEqualTo("updated");
    }

    @Test
    void whatWasDeletedStaysDeleted() {
        load("set=TAG", row("one"));
        delete();
        assertThat(outcome("set=TAG", row("one"))).isEqualTo("kept");
        assertThat(outcome("set=TAG&dryRun=true", row("one"))).isEqualTo("kept");
        given().get(EVENTS + "/" + tag + "-e").then().statusCode(410);
        assertThat(outcome("set=TAG&overwrite=true", row("one"))).isEqualTo("created");
    }

    @Test
    void whatWasRenamedKeepsItsName() {
        load("set=TAG", row("one"));
        edit("{\"slug\": \"%s-renamed\"}".formatted(tag));
        assertThat(outcome("set=TAG", row("two"))).isEqualTo("kept");
        assertThat(outcome("set=TAG&overwrite=true", row("two"))).isEqualTo("kept");
        assertThat(given().get(EVENTS + "/" + tag + "-renamed").<String>path("name.en"))
                .isEqualTo("one");
    }

    @Test
    void overwriteReplacesAndRemembers() {
        load("set=TAG", row("one"));
        edit("{\"name\": {\"en\": \"edited\"}}");
        assertThat(outcome("set=TAG&overwrite=true", row("two"))).isEqualTo("updated");
        assertThat(outcome("set=TAG", row("three"))).isEqualTo("updated");
        assertThat(name()).isEqualTo("three");
    }

    /** What each of very many sets would remember is of use only for the version that is there. */
    @Test
    void onlyTheLastVersionIsRemembered() throws SQLException {
        for (int i = 0; i < 10; i++) {
            load("set=TAG-%d&overwrite=true".formatted(i), row("by " + i));
        }
        assertThat(remembered()).containsExactly(tag + "-9");
        load("set=TAG-0&overwrite=true", row("by 9"));
        assertThat(remembered()).containsExactly(tag + "-0", tag + "-9");
        load("set=TAG-9", row("by 9 again"));
        assertThat(remembered()).containsExactly(tag + "-9");
    }

    private List<String> remembered() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select set_name from loaded_version where set_name like ? order by set_name")) {
            query.setString(1, tag + "%");
            var names = new ArrayList<String>();
            for (var rows = query.executeQuery(); rows.next(); ) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    @Test
    void aDryRunRemembersNothing() {
        load("set=TAG", row("one"));
        edit("{\"name\": {\"en\": \"edited\"}}");
        assertThat(outcome("set=TAG&overwrite=true&dryRun=true", row("two"))).isEqualTo("updated");
        assertThat(outcome("set=TAG", row("two"))).isEqualTo("kept");
    }

    @Test
    void withoutASetRowsReplaceWhatStands() {
        load("set=TAG", row("one"));
        edit("{\"name\": {\"en\": \"edited\"}}");
        assertThat(outcome("keepIds=false", row("two"))).isEqualTo("updated");
        assertThat(outcome("set=TAG", row("three"))).isEqualTo("kept");
    }

    @Test
    void aRowThatCannotBeReadIsAFaultOfItsOwn() {
        load("set=TAG", row("one"));
        edit("{\"name\": {\"en\": \"edited\"}}");
        assertThat(outcome("set=TAG", row("e", "one", ", \"endDate\": 5"))).isEqualTo("failed");
        // what is kept is not written, so that its references need not resolve
        assertThat(outcome("set=TAG", row("e", "one", ", \"parent\": \"%s-nothing\"".formatted(tag))))
                .isEqualTo("kept");
    }

    @Test
    void longLoadsRememberEveryRow() {
        var rows =
                IntStream.range(0, 250).mapToObj(i -> row("n" + i, "one", "")).toArray(String[]::new);
        var changed =
                IntStream.range(0, 250).mapToObj(i -> row("n" + i, "two", "")).toArray(String[]::new);
        load("set=TAG", rows);
        assertThat(load("set=TAG", changed))
                .hasSize(250)
                .allMatch(row -> row.path("outcome").asText().equals("updated"));
    }

    @Test
    void faultsSayWhatIsMissing() {
        load("keepIds=false", row("summit", "one", ""));
        var violation = load("keepIds=false", row("f", "one", ", \"parent\": \"%s-sumit\"".formatted(tag)))
                .getFirst()
                .at("/problem/violations/0");
        assertThat(violation.path("field").asText()).isEqualTo("parent");
        assertThat(violation.path("missing")).isEqualTo(json("""
                {"type": "event", "ref": "%1$s-sumit", "perhaps": "%1$s-summit"}""".formatted(tag)));
    }

    @Test
    void aRowThatRefersToAFailedOneNamesIt() {
        var rows = load(
                "keepIds=false",
                row("child", "one", ", \"relations\": [{\"kind\": \"follows\", \"event\": \"%s-bad\"}]".formatted(tag)),
                row("bad", "one", ", \"parent\": \"%s-nothing\"".formatted(tag)));
        assertThat(rows)
                .filteredOn(row -> row.path("line").asInt() == 1)
                .first()
                .satisfies(row -> assertThat(
                                row.at("/problem/violations/0/missing/ref").asText())
                        .isEqualTo(tag + "-bad"))
                .satisfies(
                        row -> assertThat(row.at("/problem/violations/0/field").asText())
                                .isEqualTo("relations[0].event"));
    }

    @ParameterizedTest
    @CsvSource({
        "set=, set",
        "set=a%0Ab, set",
        "set=a%20, set",
        "set=%E2%80%AEa, set",
        "set=a&overwrite=yes, overwrite",
        "overwrite=true, overwrite"
    })
    void invalidParametersAreNamed(String query, String field) {
        given().auth()
                .oauth2(TestTokens.editor())
                .urlEncodingEnabled(false)
                .contentType("application/x-ndjson")
                .body(row("one").getBytes(StandardCharsets.UTF_8))
                .post(EVENTS + "/bulk?" + query)
                .then()
                .statusCode(400)
                .body("violations[0].field", org.hamcrest.Matchers.equalTo(field));
    }
}
