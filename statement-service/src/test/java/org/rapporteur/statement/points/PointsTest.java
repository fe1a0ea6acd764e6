package org.rapporteur.statement.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.statement.testing.StatementCase;

@QuarkusTest
class PointsTest extends StatementCase {

    private String id(String statement, int index) {
        return get("statements/TAG-" + statement).extract().path("points[" + index + "].id");
    }

    private static String points(String... points) {
        return "\"speakers\": [{\"asPrinted\": \"X\"}], \"points\": [" + String.join(", ", points) + "]";
    }

    @Test
    void keepsIdsByKeyWhenPointsChangeTheirOrder() {
        var etag = create("s", points(point("a", 1, "proposal"), point("b", 2, "concern")));
        var a = id("s", 0);
        var b = id("s", 1);
        put("s", etag, points(point("a", 2, "proposal"), point("b", 1, "concern")))
                .statusCode(200);
        assertThat(List.of(id("s", 0), id("s", 1))).containsExactly(b, a);
    }

    @Test
    void keepsAGivenIdEvenWhenAnotherPointTakesItsKey() {
        var etag = create("s", points(point("a", 1, "proposal"), point("b", 2, "concern")));
        var a = id("s", 0);
        var b = id("s", 1);
        put(
                        "s",
                        etag,
                        points(
                                point("a", 1, "position"),
                                point("renamed", 2, "proposal").replace("{\"key\"", "{\"id\": \"" + a + "\", \"key\"")))
                .statusCode(200)
                .body("points[1].id", equalTo(a))
                .body("points[0].id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7.*"))
                .body("points[0].id", not(equalTo(a)));
        get("points/" + b).statusCode(404);
    }

    @Test
    void showsAPointWithItsStatement() {
        create(
                "s",
                "\"speakers\": [{\"participant\": \"TAG-speaker\"}], \"onBehalfOf\": [\"TAG-china\"], \"title\": {\"en\": \"Title\"}, \"points\": ["
                        + point("a", 1, "proposal") + "]");
        get("points/" + id("s", 0))
                .statusCode(200)
                .body("key", equalTo("a"))
                .body("statement.slug", equalTo(tag + "-s"))
                .body("statement.title.en", equalTo("Title"))
                .body("event.slug", equalTo(tag))
                .body("speakers.participant.slug", contains(tag + "-speaker"))
                .body("onBehalfOf.slug", contains(tag + "-china"))
                .body("$", not(hasKey("version")));
        get("points/none").statusCode(404);
    }

    @Test
    void aPointAloneFallsBackToTheOriginalAsInItsStatement() {
        create("s", """
                "speakers": [{"asPrinted": "X"}], "originalLanguage": "ru", "points": [{"key": "a", "ordinal": 1, "kind": "position",
                 "text": {"en": "Peace", "ru": "Мир", "zh": "和平"}, "topics": ["space"]}]""");
        var id = id("s", 0);
        for (var lang : List.of("fr,ru", "zh-Hant,zh", "en,en")) {
            var asked = "lang=" + lang.split(",")[0];
            var kept = contains(lang.split(",")[1]);
            get("points/" + id + "?" + asked).statusCode(200).body("text.keySet()", kept);
            get("points?event=TAG&" + asked).statusCode(200).body("items[0].text.keySet()", kept);
            get("statements/TAG-s?" + asked).statusCode(200).body("points[0].text.keySet()", kept);
            get("search?q=peace&event=TAG&type=point&" + asked)
                    .statusCode(200)
                    .body("items[0].resource.text.keySet()", kept);
        }
        // the names of others are not in the language of the statement
        gateway.put("event", eventId, tag, 2, """
                "name": {"en": "Meeting", "ru": "Встреча"}, "startDate": "2018-07-04", "endDate": "2018-07-05",
                "agenda": []""");
        await().untilAsserted(() -> get("points/" + id + "?lang=fr")
                .body("event.name.keySet()", contains("en"))
                .body("text.keySet()", contains("ru")));
        get("points/" + id + "?fields=statement,key")
                .statusCode(200)
                .body("keySet()", contains("statement", "key"))
                .body("statement.originalLanguage", equalTo("ru"));
        get("points/" + id + "?lang=zz").statusCode(400).body("violations.field", contains("lang"));
        get("search?q=peace&lang=zz").statusCode(400).body("violations.field", contains("lang"));
        get("points/stats?groupBy=kind&fields=kind").statusCode(400).body("violations.field", contains("fields"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event=TAG | late-1,early-1,early-2",
                "event=TAG&sort=-ordinal | early-2,early-1,late-1",
                "event=TAG&kind=proposal | early-1",
                "event=TAG&kind=proposal,concern | late-1,early-1",
                "event=TAG&topic=launch | early-2",
                "statement=TAG-late | late-1",
                "speaker=TAG-speaker | early-1,early-2",
                "onBehalfOf=TAG-brazil | late-1",
                "event=TAG&from=2018-07-05 | late-1",
                "event=TAG&to=2018-07-03 | early-1,early-2",
                "event=TAG&from=2018-07-03&to=2018-07-04 | late-1,early-1,early-2",
                "event=TAG&q=text EARLY-2 | early-2",
            })
    void filtersPoints(String query, String keys) {
        // without its own date, a statement has the days of its event: 4 and 5 July
        create(
                "late",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"onBehalfOf\": [\"TAG-brazil\"], \"ordinal\": 1, \"points\": ["
                        + point("late-1", 1, "concern") + "]");
        create(
                "early",
                "\"speakers\": [{\"participant\": \"TAG-speaker\"}], \"date\": \"2018-07-03\", \"ordinal\": 2, \"points\": ["
                        + point("early-1", 1, "proposal") + ", "
                        + point("early-2", 2, "position").replace("}}", "}, \"topics\": [\"launch\"]}") + "]");
        var wanted = keys.isEmpty() ? new String[0] : keys.split(",");
        List<String> found = get("points?" + query).statusCode(200).extract().path("items.key");
        assertThat(found).containsExactly(wanted);
    }

    @Test
    void pagesThroughEveryPointOnce() {
        create("s", points(point("a", 1, "proposal"), point("b", 2, "concern"), point("c", 3, "concern")));
        var seen = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            var page = get("points?event=TAG&limit=1" + cursor).statusCode(200).extract();
            seen.addAll(page.path("items.key"));
            cursor = page.path("next") == null ? null : "&cursor=" + page.path("next");
        }
        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void rejectsSlugsSincePointsHaveNone() {
        get("points?ref=a").statusCode(400).body("violations.field", contains("ref"));
    }
}
