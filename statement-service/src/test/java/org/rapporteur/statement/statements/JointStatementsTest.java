package org.rapporteur.statement.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.statement.testing.StatementCase;

/** Several speak, and for several: a statement counts once in each group that any of them puts it in (ADR 13). */
@QuarkusTest
class JointStatementsTest extends StatementCase {

    @BeforeEach
    void fourStatesAndTwoPersons() {
        state("ke", "KE", "state");
        state("ug", "UG", "state");
        state("fr", "FR", "state");
        state("g77", null, "igo");
        gateway.put("participant", UUID.randomUUID().toString(), tag + "-ann", 1, """
                "kind": "person", "name": {"en": "Ann"}, "countryCode": "FR\"""");
        gateway.put("participant", UUID.randomUUID().toString(), tag + "-bo", 1, """
                "kind": "person", "name": {"en": "Bo"}, "countryCode": "JP\"""");
        // two of one region, for which one country counts once
        create("africa", "\"speakers\": [{\"participant\": \"TAG-ke\"}, {\"participant\": \"TAG-ug\"}]");
        // one speaks for a group of states, the other for a state
        create("differ", """
                "onBehalfOf": ["TAG-g77", "TAG-ke"],
                "speakers": [{"participant": "TAG-ann"}, {"participant": "TAG-bo", "onBehalfOf": ["TAG-fr"]}]""");
        // nobody is resolved
        create("unknown", "\"speakers\": [{\"asPrinted\": \"A\"}, {\"asPrinted\": \"B\"}]");
    }

    private void state(String slug, String country, String classification) {
        gateway.put("participant", UUID.randomUUID().toString(), tag + "-" + slug, 1, """
                        "kind": "organization", "classification": "%s", "name": {"en": "%s"}%s""".formatted(
                        classification, slug, country == null ? "" : ", \"countryCode\": \"" + country + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "speaker=TAG-ug | africa",
                "speaker=TAG-ke,TAG-ann | africa,differ",
                "onBehalfOf=TAG-ke | differ",
                "onBehalfOf=TAG-fr | differ",
                "participant=TAG-ke | africa,differ",
                "country=FR | differ",
                // those for whom they speak take precedence over the speakers
                "country=JP | ''",
                "country=KE,UG | africa,differ",
                "classification=igo | differ",
                "region=002 | africa,differ"
            })
    void areFoundByEachSpeakerAndPrincipal(String query, String expected) {
        var slugs = expected.isEmpty()
                ? new String[0]
                : java.util.Arrays.stream(expected.split(","))
                        .map(slug -> tag + "-" + slug)
                        .toArray(String[]::new);
        get("statements?event=TAG&" + query).statusCode(200).body("items.slug", containsInAnyOrder(slugs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country | FR 1, KE 2, UG 1 | 1",
                "region | 002 2, 150 1 | 1",
                "classification | igo 1, state 2 | 1",
                "onBehalfOf | TAG-fr 1, TAG-g77 1, TAG-ke 1 | 2",
                "speaker | TAG-ann 1, TAG-bo 1, TAG-ke 1, TAG-ug 1 | 1",
            })
    void countOnceInEachGroupAndOnceInTheTotal(String dimension, String groups, int missing) {
        var expected = groups.replace("TAG", tag).split(", ");
        get("statements/stats?event=TAG&sort=key&groupBy=" + dimension)
                .statusCode(200)
                .body("total", equalTo(3))
                .body("missing." + dimension + ".count", equalTo(missing))
                .body("groups.collect { it.key.%s + ' ' + it.statements }".formatted(dimension), contains(expected));
    }

    @Test
    void areShownWholeAndAcceptedAsShown() {
        var answer = get("statements/TAG-differ")
                .body("speakers.participant.slug", contains(tag + "-ann", tag + "-bo"))
                .body("speakers[0].onBehalfOf", nullValue())
                .body("speakers[1].onBehalfOf.slug", contains(tag + "-fr"))
                .body("speakers[1].onBehalfOf[0].name.en", equalTo("fr"))
                .body("onBehalfOf.slug", contains(tag + "-g77", tag + "-ke"))
                .extract();
        send("PUT", "statements/" + tag + "-differ", answer.header("ETag"), answer.asString())
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void aPointShowsAllWhoMadeIt() {
        create("with-point", """
                "speakers": [{"participant": "TAG-ke"}, {"asPrinted": "Somebody"}], "onBehalfOf": ["TAG-g77"], "points": [%s]""".formatted(point("p", 1, "proposal")));
        get("points?speaker=TAG-ke&event=TAG")
                .body("items", hasSize(1))
                .body("items[0].speakers.participant.slug", contains(tag + "-ke"))
                .body("items[0].speakers[1].asPrinted", equalTo("Somebody"))
                .body("items[0].onBehalfOf.slug", contains(tag + "-g77"));
        get("points/stats?event=TAG&groupBy=classification").body("groups.key.classification", contains("igo"));
    }

    /** Names of participants count each time they are shown. */
    @Test
    void aPageEndsByItsSizeAsShown() {
        var name = IntStream.range(0, 30)
                .mapToObj(i -> "\"en-%s\": \"%s\"".formatted(Locale.getISOCountries()[i], "n".repeat(500)))
                .collect(Collectors.joining(", ", "{", "}"));
        gateway.put(
                "participant",
                UUID.randomUUID().toString(),
                tag + "-long",
                1,
                "\"kind\": \"person\", \"name\": " + name);
        var speakers = IntStream.range(0, 40)
                .mapToObj(i -> "{\"asPrinted\": \"S%d\", \"onBehalfOf\": [\"TAG-long\"]}".formatted(i))
                .collect(Collectors.joining(", ", "\"speakers\": [", "]"));
        for (int i = 0; i < 30; i++) {
            create("long-" + i, speakers + ", \"points\": [" + point("p", 1, "proposal") + "]");
        }
        for (var list : List.of("statements", "points")) {
            var slugs = new ArrayList<String>();
            int pages = 0;
            for (var cursor = ""; cursor != null; pages++) {
                var page = get(list + "?onBehalfOf=TAG-long&limit=200" + cursor)
                        .statusCode(200)
                        .extract();
                assertThat(page.asByteArray().length).isLessThan(13 * 1024 * 1024);
                slugs.addAll(page.path("items." + (list.equals("points") ? "statement.slug" : "slug")));
                cursor = page.path("next") == null ? null : "&cursor=" + page.path("next");
            }
            assertThat(pages).isBetween(2, 8);
            assertThat(slugs).hasSize(30).doesNotHaveDuplicates();
        }
        var rows = get("statements?onBehalfOf=TAG-long&format=ndjson").extract().asString();
        assertThat(rows.lines()).hasSize(30);
    }

    @Test
    void allSpeakersTogetherSpeakForSoMany() {
        var principals = IntStream.range(0, 100).mapToObj(i -> "\"TAG-ke\"").collect(Collectors.joining(",", "[", "]"));
        post(
                        "x",
                        IntStream.range(0, 11)
                                .mapToObj(i -> "{\"asPrinted\": \"S%d\", \"onBehalfOf\": %s}".formatted(i, principals))
                                .collect(Collectors.joining(", ", "\"speakers\": [", "]")))
                .statusCode(422)
                .body("violations.message", hasItem(containsString("more than 1,000 participants on whose behalf")));
    }

    @Test
    void aSpeakerNeedsAName() {
        post("x", "\"speakers\": [{\"participant\": \"TAG-ke\"}, {}]")
                .statusCode(422)
                .body("violations.field", contains("speakers[1].participant"));
        post("x", "\"speakers\": [{\"participant\": \"TAG-ke\"}, {\"participant\": \"TAG-ke\"}]")
                .statusCode(422)
                .body("violations.field", contains("speakers[1].participant"));
    }
}
