package org.rapporteur.statement.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.search.SearchCodes;
import org.rapporteur.statement.testing.StatementCase;

/** Statements of a session and of its two parts, for a state and by persons. */
@QuarkusTest
class StatementFiltersTest extends StatementCase {

    private static final String ALL = "ref=TAG-whole,TAG-early,TAG-late,TAG-alone";

    private String partId;

    @BeforeEach
    void speak() {
        partId = UUID.randomUUID().toString();
        part("part-a", partId, "2019", "parent", eventId);
        part("part-b", UUID.randomUUID().toString(), "2020", "parent", eventId);
        part("other", UUID.randomUUID().toString(), "2021", "nothing", eventId);
        participant("kenya", "\"kind\": \"organization\", \"classification\": \"state\", \"countryCode\": \"KE\"");
        participant(
                "institute", "\"kind\": \"organization\", \"classification\": \"think_tank\", \"countryCode\": \"CN\"");
        participant("person", "\"kind\": \"person\", \"countryCode\": \"FR\"");
        topics(tag, tag + "-p");
        say("whole", "TAG", "\"speakers\": [{\"participant\": \"TAG-person\"}]");
        say(
                "early",
                "TAG-part-a",
                "\"speakers\": [{\"participant\": \"TAG-person\"}], \"onBehalfOf\": [\"TAG-kenya\"], \"date\": \"2018-12-31\"");
        say(
                "late",
                "TAG-part-b",
                "\"onBehalfOf\": [\"TAG-institute\"], \"texts\": [{\"language\": \"en\", \"fidelity\": \"verbatim\", \"text\": \"T\"}],"
                        + "\"topics\": [\"TAG\"], \"points\": ["
                        + point("p", 1, "proposal").replace("}}", "}, \"topics\": [\"TAG-p\"]}") + "]");
        say("alone", "TAG-other", "\"speakers\": [{\"asPrinted\": \"Somebody\"}]");
    }

    private void part(String slug, String id, String year, String member, String of) {
        gateway.put(
                "event",
                id,
                tag + "-" + slug,
                1,
                "\"name\": {\"en\": \"E\"}, \"startDate\": \"%s\", \"%s\": {\"id\": \"%s\"}"
                        .formatted(year, member, of));
    }

    private void participant(String slug, String members) {
        gateway.put(
                "participant",
                UUID.randomUUID().toString(),
                tag + "-" + slug,
                1,
                "\"name\": {\"en\": \"N\"}, " + members);
    }

    private void say(String slug, String event, String members) {
        send(
                        "POST",
                        "statements",
                        null,
                        "{\"slug\": \"TAG-%s\", \"event\": \"%s\", \"kind\": \"address\", %s}"
                                .formatted(slug, event, members)
                                .replace("TAG", tag))
                .statusCode(201);
    }

    private List<String> slugs(String path) {
        List<String> slugs = get(path).statusCode(200).extract().path("items.slug");
        return slugs.stream().map(slug -> slug.substring(tag.length() + 1)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country=KE | early",
                // for whom it was made takes precedence over who made it
                "country=FR | whole",
                "country=FR,CN | late,whole",
                "region=002,142 | early,late",
                "subregion=030 | late",
                "classification=state | early",
                "classification=state&country=CN | ''",
                "classification=think_tank,state&region=002 | early",
                "year=2018 | early,whole",
                "year=2020 | late",
                "year=2018,2020&sort=date | early,late,whole",
                "within=TAG | early,late,whole",
                "within=TAG&sort=-date | late,whole,early",
                "within=TAG&sort=ordinal | whole,early,late",
                "within=TAG-part-a,TAG-other | early,alone",
                "within=TAG&country=KE | early",
                "within=TAG&year=2018 | early,whole",
                "pointKind=proposal | late",
            })
    void filters(String query, String slugs) {
        var expected = slugs.isEmpty() ? new String[0] : slugs.split(",");
        if (query.contains("sort=")) {
            assertThat(slugs("statements?%s&%s".formatted(ALL, query))).contains(expected);
        }
        assertThat(slugs("statements?%s&%s".formatted(ALL, query))).containsExactlyInAnyOrder(expected);
        get("statements/stats?groupBy=event&%s&%s".formatted(ALL, query.replaceAll("&?sort=-?[a-z]+", "")))
                .statusCode(200)
                .body("total", equalTo(expected.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "-date", "ordinal", "updatedAt", "-updatedAt"})
    void pagesThroughTheStatementsOfAllPartsInOrder(String sort) {
        var whole = slugs("statements?within=TAG&sort=" + sort);
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var page = get("statements?within=TAG&limit=1&sort=" + sort + (next == null ? "" : "&cursor=" + next))
                    .statusCode(200)
                    .extract();
            page.<List<String>>path("items.slug").forEach(slug -> seen.add(slug.substring(tag.length() + 1)));
            next = page.path("next");
        } while (next != null);
        assertThat(seen).containsExactlyElementsOf(whole).hasSize(3);
        assertThat(slugs("statements?%s&sort=%s&within=TAG".formatted(ALL, sort)))
                .containsExactlyElementsOf(whole);
    }

    @Test
    void changesAndRowsAreWithinAnEvent() {
        assertThat(slugs("statements?modifiedSince=2020-01-01&within=TAG")).containsExactly("whole", "early", "late");
        assertThat(get("statements?format=ndjson&within=TAG")
                        .extract()
                        .asString()
                        .lines())
                .hasSize(3);
    }

    @Test
    void followsAnEventThatIsMoved() {
        gateway.put("event", partId, tag + "-part-a", 2, "\"name\": {\"en\": \"E\"}, \"startDate\": \"2019\"");
        await().untilAsserted(
                        () -> assertThat(slugs("statements?within=TAG")).containsExactlyInAnyOrder("whole", "late"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country=CN | 1",
                "country=KE | 0",
                "classification=think_tank | 1",
                "region=142 | 1",
                "subregion=030 | 1",
                "year=2020 | 1",
                "year=2018 | 0",
                "within=TAG | 1",
                "within=TAG-part-a | 0",
            })
    void filtersPoints(String query, int number) {
        assertThat(get("points?statement=TAG-late,TAG-early&" + query).extract().<List<?>>path("items"))
                .hasSize(number);
        get("points/stats?groupBy=kind&statement=TAG-late,TAG-early&" + query)
                .statusCode(200)
                .body("total", equalTo(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statements,event",
                "statements,agendaItem",
                "statements,kind",
                "statements,speaker",
                "statements,onBehalfOf",
                "statements,year",
                "statements,country",
                "statements,region",
                "statements,subregion",
                "statements,classification",
                "statements,topic",
                "statements,language",
                "statements,pointKind",
                "points,kind",
                "points,topic",
                "points,year",
                "points,event",
                "points,onBehalfOf",
                "points,country",
                "points,region",
                "points,subregion",
                "points,classification"
            })
    void everyGroupCanBeListed(String statistic) {
        var list = statistic.split(",")[0];
        var dimension = statistic.split(",")[1];
        create("on-the-agenda", "\"speakers\": [{\"participant\": \"TAG-person\"}], \"agendaItem\": \"opening\"");
        var some = list.equals("points") ? "statement=TAG-late" : ALL + ",TAG-on-the-agenda";
        var groups = get("%s/stats?groupBy=%s&%s".formatted(list, dimension, some))
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> keys = groups.getList("groups.key." + dimension);
        List<Integer> counts = groups.getList("groups." + list);
        assertThat(keys).isNotEmpty();
        for (int i = 0; i < keys.size(); i++) {
            assertThat(get("%s?%s&%s=%s".formatted(list, some, dimension, keys.get(i)))
                            .statusCode(200)
                            .extract()
                            .<List<?>>path("items"))
                    .as(keys.get(i))
                    .hasSize(counts.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "statements?event=TAG-prat-a, there is no event 'TAG-prat-a'; perhaps TAG-part-a",
        "statements?speaker=TAG-persn, there is no participant 'TAG-persn'; perhaps TAG-person",
        "points?statement=TAG-earli, there is no statement 'TAG-earli'; perhaps TAG-early",
        "statements?language=xx, there is no language 'xx' (BCP 47)",
        "points?country=XX, 'there is no country ''XX''; codes are ISO 3166-1 alpha-2, in capitals, such as CN'",
    })
    void saysWhatDoesNotExist(String path, String message) {
        get(path).statusCode(400).body("violations[0].message", equalTo(message.replace("TAG", tag)));
    }

    /** Of the service's own resources and of those of others. */
    @Test
    void aFormerSlugIsAsGoodAsTheCurrentOneInWritesAndPaths() {
        gateway.put("event", eventId, tag + "-renamed", 9, "\"name\": {\"en\": \"E\"}, \"startDate\": \"2018\"");
        await().untilAsserted(() -> get("statements/TAG-whole").body("event.slug", equalTo(tag + "-renamed")));
        var etag = get("topics/" + tag).extract().header("ETag");
        send("PUT", "topics/" + tag, etag, """
                {"slug": "%s-topic", "label": {"en": "T"}}""".formatted(tag)).statusCode(200);
        send(
                        "POST",
                        "statements",
                        null,
                        statement("again", "\"topics\": [\"TAG\"], \"speakers\": [{\"asPrinted\": \"S\"}]"))
                .statusCode(201)
                .body("event.slug", equalTo(tag + "-renamed"))
                .body("topics[0].slug", equalTo(tag + "-topic"));
        get("events/TAG/statements?ref=TAG-again").statusCode(200).body("items.slug", contains(tag + "-again"));
    }

    @Test
    void aFormerOrDeletedNameStillFindsWhatRefersToIt() {
        gateway.put("event", partId, tag + "-renamed", 2, "\"name\": {\"en\": \"E\"}, \"startDate\": \"2019\"");
        await().untilAsserted(() -> get("statements?event=TAG-renamed").statusCode(200));
        assertThat(slugs("statements?event=TAG-part-a")).containsExactly("early");
        gateway.delete("event", partId, tag + "-renamed", 3);
        await().untilAsserted(() -> get("statements?event=TAG-part-a").body("items[0].event.deleted", equalTo(true)));
    }

    @Test
    void searchKnowsTheseCodes() {
        assertThat(names(SearchCodes.SearchKind.values())).contains(names(StatementKind.values()));
        assertThat(names(SearchCodes.PointKind.values())).containsExactlyInAnyOrder(names(PointKind.values()));
        assertThat(names(SearchCodes.SearchKind.values())).contains(names(PointKind.values()));
    }

    private static String[] names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toArray(String[]::new);
    }
}
