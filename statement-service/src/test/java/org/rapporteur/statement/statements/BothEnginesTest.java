package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.SearchFacets;

/**
 * The database and the index understand every filter in the same way (ADR 77): a list with a word that all of the test's
 * statements have, which the index answers, is the list without it, which the database answers.
 */
@QuarkusTest
class BothEnginesTest extends StatementCase {

    private static final List<String> KINDS = List.of("address", "question", "summary");
    private static final List<String> POINT_KINDS = List.of("proposal", "concern");
    private static final List<String> TOPICS = List.of("space", "law", "debris");
    private static final List<String> LANGUAGES = List.of("en", "fr");
    private static final int STATEMENTS = 60;
    private static final int QUESTIONS = 150;

    private final Random random = new Random(22);

    private void tell() {
        for (var one : List.of("undated", "spring")) {
            gateway.put(
                    "event",
                    UUID.randomUUID().toString(),
                    tag + "-" + one,
                    1,
                    "\"name\": {\"en\": \"Another\"}, \"parent\": {\"slug\": \"%s\"}%s"
                            .formatted(tag, one.equals("spring") ? ", \"startDate\": \"2019-03\"" : ""));
        }
        participant("cn", "organization", "\"countryCode\": \"CN\", \"classification\": \"state\"");
        participant("br", "organization", "\"countryCode\": \"BR\", \"classification\": \"state\"");
        participant("un", "organization", "\"classification\": \"un_entity\"");
        participant("member", "person", """
                "memberships": [{"title": {"en": "President"}, "from": "2018", "to": "2018",
                    "organization": {"id": "%s"}}]""".formatted(UUID.randomUUID()));
    }

    private void participant(String slug, String kind, String more) {
        gateway.put("participant", UUID.randomUUID().toString(), tag + "-" + slug, 1, """
                        "kind": "%s", "name": {"en": "The %s"}, %s""".formatted(kind, slug, more));
    }

    private void speak() {
        for (int i = 0; i < STATEMENTS; i++) {
            var members = new ArrayList<String>();
            members.add("\"slug\": \"%s-%d\"".formatted(tag, i));
            members.add("\"event\": \"%s%s\"".formatted(tag, pick("", "-undated", "-spring")));
            members.add("\"kind\": \"%s\"".formatted(KINDS.get(random.nextInt(KINDS.size()))));
            members.add("\"title\": {\"en\": \"Word%s\"}".formatted(tag));
            if (random.nextBoolean()) {
                members.add("\"date\": \"%s\"".formatted(pick("2018", "2018-07", "2018-07-04", "2019-01-31", "2017")));
            }
            if (random.nextBoolean()) {
                members.add("\"ordinal\": %d".formatted(1 + random.nextInt(9)));
            }
            members.add("\"speakers\": [%s]".formatted(speaker()));
            members.add("\"topics\": [\"%s\"]".formatted(TOPICS.get(random.nextInt(TOPICS.size()))));
            members.add("""
                    "texts": [{"language": "%s", "fidelity": "verbatim", "text": "Text"}]""".formatted(LANGUAGES.get(random.nextInt(LANGUAGES.size()))));
            if (random.nextBoolean()) {
                members.add("""
                        "points": [{"key": "p", "ordinal": 1, "kind": "%s", "text": {"en": "Word%s"}, "topics": ["%s"]}]""".formatted(
                                POINT_KINDS.get(random.nextInt(POINT_KINDS.size())),
                                tag,
                                TOPICS.get(random.nextInt(TOPICS.size()))));
            }
            send("POST", "statements", null, "{" + String.join(", ", members) + "}")
                    .statusCode(201);
        }
        delete("statements/" + tag + "-0");
    }

    private String speaker() {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"asPrinted\": \"S\"}";
            case 1 -> "{\"participant\": \"%s-member\"}".formatted(tag);
            case 2 ->
                "{\"participant\": \"%1$s-speaker\", \"onBehalfOf\": [\"%1$s-%2$s\"]}".formatted(tag, pick("cn", "br"));
            default ->
                "{\"participant\": \"%1$s-speaker\", \"onBehalfOf\": [\"%1$s-cn\", \"%1$s-%2$s\"]}"
                        .formatted(tag, pick("un", "br"));
        };
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    /** Filters that both lists have, each with probability 1 to 5, besides the events of the test. */
    private Map<String, String> filters(boolean points) {
        var filters = new LinkedHashMap<String, String>();
        filters.put("within", tag);
        maybe(filters, "event", tag, tag + "-undated", tag + "-spring," + tag);
        maybe(filters, "from", "2018", "2018-07-04", "2019-02", "2017-12-31");
        maybe(filters, "to", "2018", "2018-07-03", "2019-03-15", "2020");
        maybe(filters, "year", "2018", "2019", "2017,2019");
        maybe(filters, "country", "CN", "BR", "CN,BR");
        maybe(filters, "region", "142", "019");
        maybe(filters, "classification", "state", "un_entity");
        maybe(filters, "speaker", tag + "-speaker", tag + "-member");
        maybe(filters, "onBehalfOf", tag + "-cn", tag + "-un," + tag + "-br");
        maybe(filters, "topic", "space", "law,debris");
        maybe(
                filters,
                "kind",
                points ? POINT_KINDS.getFirst() : KINDS.getFirst(),
                points ? "concern" : "summary,question");
        if (!points) {
            maybe(filters, "language", "en", "fr");
            maybe(filters, "pointKind", "proposal", "concern,proposal");
            maybe(filters, "post", "president", "president,chair");
            maybe(filters, "participant", tag + "-speaker", tag + "-cn");
            maybe(filters, "ref", tag + "-1," + tag + "-2," + tag + "-3," + tag + "-0");
        }
        if (random.nextInt(3) == 0) {
            filters.put(
                    "sort",
                    points ? pick("ordinal", "-ordinal") : pick("date", "-date", "ordinal", "updatedAt", "-updatedAt"));
        }
        return filters;
    }

    private void maybe(Map<String, String> filters, String name, String... values) {
        if (random.nextInt(6) == 0) {
            filters.put(name, pick(values));
        }
    }

    @Test
    void findTheSameInTheSameOrder() {
        tell();
        speak();
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            boolean points = random.nextInt(3) == 0;
            var path = points ? "points" : "statements";
            var filters = filters(points);
            // an invalid combination, such as to before from, is one for both
            var expected = pages(path, filters);
            filters.put("q", "word" + tag);
            assertThat(pages(path, filters)).as(path + filters).isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).isGreaterThan(QUESTIONS);
    }

    /** A search counts the same by facets as statistics do. */
    @Test
    void facetsAgreeWithStatistics() {
        tell();
        speak();
        var statements = new SearchFacets("statement", "/api/v1/statements", "statements");
        var points = new SearchFacets("point", "/api/v1/points", "points");
        long found = 0;
        for (int i = 0; i < QUESTIONS / 5; i++) {
            boolean ofPoints = random.nextInt(3) == 0;
            var filters = filters(ofPoints);
            // what a search does not have, or means in another way
            filters.keySet().removeAll(List.of("sort", "post", "participant", "ref", "language"));
            filters.put("q", "word" + tag);
            if (given().queryParams(filters).get(API + "search").statusCode() == 200) {
                found += (ofPoints ? points : statements).agree(filters);
            }
        }
        assertThat(found).isGreaterThan(QUESTIONS / 5);
        statements.leadToWhatWasCounted(Map.of("q", "word" + tag, "within", tag));
        points.leadToWhatWasCounted(Map.of("q", "word" + tag, "within", tag));
    }

    /** Returns the ids on all pages; the status instead if it is an error. */
    private List<String> pages(String path, Map<String, String> filters) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var request = given().queryParams(filters).queryParam("limit", 7);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get(API + path).then().extract();
            if (page.statusCode() != 200) {
                return List.of("status " + page.statusCode());
            }
            ids.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        return ids;
    }
}
