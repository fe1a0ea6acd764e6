package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventsTest {

    private static final String EVENTS = "/api/v1/events";

    private static RequestSpecification editor() {
        return given().auth().oauth2(TestTokens.editor()).contentType("application/json");
    }

    private static RequestSpecification patcher() {
        return given().auth().oauth2(TestTokens.editor()).contentType("application/merge-patch+json");
    }

    private static String unique() {
        return "e" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String event(String slug, String more) {
        return """
                {"slug": "%s", "name": {"en": "Event %s"}, "classification": "workshop", "status": "confirmed",
                 "startDate": "2018-07-04"%s}""".formatted(slug, slug, more.isEmpty() ? "" : ", " + more);
    }

    private static String create(String slug, String more) {
        KnownTopics.add("space-law", "law", "a", "other", "elsewhere", slug, slug.replaceFirst("-.*", ""));
        return editor().body(event(slug, more))
                .post(EVENTS)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
    }

    @Test
    void keepsEveryMemberOfAnEvent() {
        var slug = unique();
        create(slug + "-parent", "");
        var more = """
                "endDate": "2018-07", "timeZone": "Asia/Shanghai", "summary": {"en": "About", "zh": "关于"},
                "location": {"name": {"en": "Hall"}, "city": {"en": "Beijing"}, "countryCode": "CN", "online": false},
                "topics": ["space-law"], "parent": "%s-parent",
                "agenda": [{"key": "two", "ordinal": 2, "title": {"en": "Second"}, "number": "2 (a)"},
                           {"key": "one", "ordinal": 1, "title": {"en": "First"}, "date": "2018-07-04", "start": "09:00",
                            "end": "10:30", "topics": ["law"],
                            "sources": [{"document": {"title": "D"}, "support": "inferred"}]}],
                "attendance": [{"counted": "countries", "value": 20, "qualifier": "more_than"}],
                "relations": [{"kind": "prepares_for", "name": {"en": "Experts"}, "url": "https://example.org/x"},
                              {"kind": "follows", "event": "%s-parent"}],
                "sources": [{"document": {"title": "D", "language": "en", "publishedOn": "2018"}, "paragraph": "1",
                             "fields": ["startDate"], "support": "stated", "note": "N"}]""".formatted(slug, slug);
        create(slug, more);
        given().get(EVENTS + "/" + slug)
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("\"1-[0-9a-f]+\""))
                .body("id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7.*"))
                .body("version", equalTo(1))
                .body("endDate", equalTo("2018-07"))
                .body("timeZone", equalTo("Asia/Shanghai"))
                .body("summary.zh", equalTo("关于"))
                .body("location.city.en", equalTo("Beijing"))
                .body("location.online", equalTo(false))
                .body("topics.slug", contains("space-law"))
                .body("topics[0].label.en", equalTo("Space Law"))
                .body("parent.slug", equalTo(slug + "-parent"))
                .body("parent.name.en", notNullValue())
                .body("parent.deleted", nullValue())
                .body("agenda.key", contains("one", "two"))
                .body("agenda[0].start", equalTo("09:00"))
                .body("agenda[0].sources[0].support", equalTo("inferred"))
                .body("agenda[1].number", equalTo("2 (a)"))
                .body("attendance[0].qualifier", equalTo("more_than"))
                .body("relations[0].url", equalTo("https://example.org/x"))
                .body("relations[1].event.slug", equalTo(slug + "-parent"))
                .body("sources[0].document.publishedOn", equalTo("2018"));
    }

    @Test
    void acceptsItsOwnResponseAndChangesNothing() {
        var slug = unique();
        create(slug, """
                "topics": ["a"], "agenda": [{"key": "k", "ordinal": 2, "title": {"en": "T"}},
                                            {"key": "j", "ordinal": 1, "title": {"en": "S"}}]""");
        var answer = given().get(EVENTS + "/" + slug);
        editor().header("If-Match", answer.header("ETag"))
                .body(answer.asString())
                .put(EVENTS + "/" + slug)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void generatesASlugFromANameInAnyScript() {
        editor().body("""
                        {"name": {"zh": "外空安全"}, "classification": "other", "status": "tentative", "startDate": "2020"}""")
                .post(EVENTS)
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/v1/events/wai-kong-an-quan.*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name | \"text\" | must be an object",
                "name | {} | is required",
                "name | {\"e n\": \"x\"} | 'e n' is not a BCP 47 language tag",
                "classification | \"party\" | must be one of",
                "startDate | \"2018-13\" | does not exist: a year has the months 01 to 12",
                "startDate | 2018 | must be a date",
                "endDate | \"2017\" | must not be before startDate",
                "timeZone | \"Mars/Base\" | must be a time zone",
                "parent | \"nowhere\" | there is no event 'nowhere'",
                "slug | \"Not A Slug\" | must be 1 to 120",
                "slug | \"stats\" | 'stats' is reserved",
                "status | \"\" | must not be empty",
                "nmae | 1 | is unknown; known are",
                "nmae | {} | is unknown; known are",
                "nmae | [] | is unknown; known are",
            })
    void rejectsAnInvalidMember(String member, String value, String message) {
        var body = new JsonObject(event(unique(), ""));
        body.put(member, new JsonArray("[" + value + "]").getValue(0));
        invalid(editor().body(body.encode()).post(EVENTS).then(), member, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "location | {\"countryCode\": \"XX\"} | location.countryCode",
                "location | {\"online\": \"yes\"} | location.online",
                "location | {\"city\": {\"en\": \"Rome\", \"zz\": \"Roma\"}} | location.city.zz",
                "sources | [{\"document\": {\"title\": \"D\", \"language\": \"zz\"}, \"support\": \"stated\"}] | sources[0].document.language",
                "topics | [\"No Slug\"] | topics[0]",
                "agenda | [{\"key\": \"a\", \"ordinal\": 1}] | agenda[0].title",
                "agenda | [{\"key\":\"a\",\"ordinal\":1,\"title\":{\"en\":\"A\"}},{\"key\":\"a\",\"ordinal\":2,\"title\":{\"en\":\"B\"}}] | agenda[1].key",
                "agenda | [{\"key\":\"a\",\"ordinal\":1,\"title\":{\"en\":\"A\"}},{\"key\":\"b\",\"ordinal\":1,\"title\":{\"en\":\"B\"}}] | agenda[1].ordinal",
                "agenda | [{\"key\":\"a\",\"ordinal\":1,\"title\":{\"en\":\"A\"},\"start\":\"25:00\"}] | agenda[0].start",
                "attendance | [{\"counted\": \"c\", \"value\": -1, \"qualifier\": \"about\"}] | attendance[0].value",
                "attendance | [null] | attendance[0]",
                "relations | [{\"kind\": \"follows\"}] | relations[0].event",
                "relations | [{\"kind\": \"follows\", \"name\": {\"en\": \"x\"}, \"url\": \"javascript:x\"}] | relations[0].url",
                "relations | [{\"kind\": \"follows\", \"event\": \"none\"}] | relations[0].event",
                "sources | [{\"support\": \"stated\"}] | sources[0].document",
                "sources | [{\"document\": {\"title\": \"D\"}, \"support\": \"said\"}] | sources[0].support",
            })
    void rejectsAnInvalidNestedMember(String member, String value, String field) {
        invalid(
                editor().body(event(unique(), "\"" + member + "\": " + value))
                        .post(EVENTS)
                        .then(),
                field,
                "");
    }

    private static void invalid(ValidatableResponse answer, String field, String message) {
        var violations = answer.statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/invalid"))
                .body("requestId", notNullValue())
                .body("violations.field", hasItem(field))
                .extract()
                .jsonPath();
        assertThat(violations.getString("violations.find { it.field == '%s' }.message".formatted(field)))
                .startsWith(message);
    }

    @Test
    void listsAllInvalidMembersAtOnce() {
        editor().body("{\"name\": 1, \"status\": \"x\", \"unknown\": 1, \"parent\": \"none\"}")
                .post(EVENTS)
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        hasItems("name", "status", "unknown", "parent", "classification", "startDate"));
    }

    @Test
    void rejectsMalformedBodiesWith400() {
        for (var body : new String[] {"", "{", "[]", "{\"a\": 1, \"a\": 2}", "{} {}", "[".repeat(100_000)}) {
            editor().body(body)
                    .post(EVENTS)
                    .then()
                    .statusCode(400)
                    .body("type", endsWith("/problems/malformed-request"));
        }
    }

    @Test
    void rejectsWritesWithoutAToken() {
        var path = EVENTS + "/" + unique();
        given().contentType("application/json")
                .body("{}")
                .post(EVENTS)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue());
        for (var token : new String[] {
            TestTokens.expired(),
            TestTokens.wrongAudience(),
            TestTokens.wrongIssuer(),
            TestTokens.wrongKey(),
            TestTokens.unsigned()
        }) {
            given().auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .body("{}")
                    .put(path)
                    .then()
                    .statusCode(401);
        }
        given().auth()
                .oauth2(TestTokens.reader())
                .contentType("application/json")
                .body("{}")
                .put(path)
                .then()
                .statusCode(403);
        given().auth().oauth2(TestTokens.editor()).delete(path).then().statusCode(403);
    }

    @Test
    void requiresTheVersionThatTheWriterHasRead() {
        var slug = unique();
        var etag = create(slug, "");
        var path = EVENTS + "/" + slug;
        patcher().body("{\"status\": \"cancelled\"}").patch(path).then().statusCode(428);
        patcher()
                .header("If-Match", etag)
                .body("{\"status\": \"cancelled\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        patcher()
                .header("If-Match", etag)
                .body("{\"status\": \"completed\"}")
                .patch(path)
                .then()
                .statusCode(412)
                .body("type", endsWith("/problems/stale-version"));
        given().get(path).then().body("status", equalTo("cancelled"));
        editor().header("If-None-Match", "*")
                .body(event(slug, ""))
                .put(path)
                .then()
                .statusCode(412);
    }

    @Test
    void aLanguageKeepsOfEachTextItsBestWording() {
        var slug = unique();
        create(slug, """
                "summary": {"en": "Old", "zh-Hans": "旧", "zh-Hant": "舊"}, "location": {"countryCode": "CN", "city": {"en": "Beijing", "fr": "Pékin"}}""");
        var path = EVENTS + "/" + slug;
        given().get(path + "?lang=zh-TW")
                .then()
                .statusCode(200)
                .body("summary", equalTo(Map.of("zh-Hant", "舊")))
                .body("location.city", equalTo(Map.of("en", "Beijing")));
        given().get(EVENTS + "?lang=FR-ca&ref=" + slug)
                .then()
                .body("items[0].location.city", equalTo(Map.of("fr", "Pékin")))
                .body("items[0].summary", equalTo(Map.of("en", "Old")));
        given().get(path + "?lang=zz")
                .then()
                .statusCode(400)
                .body("violations[0].message", equalTo("there is no language 'zz' (BCP 47)"));
    }

    @Test
    void fieldsPickMembers() {
        var slug = unique();
        create(slug, "\"summary\": {\"en\": \"Old\", \"fr\": \"Vieux\"}");
        given().get(EVENTS + "/" + slug + "?fields=slug,summary,endDate&lang=fr")
                .then()
                .statusCode(200)
                .body("", equalTo(Map.of("slug", slug, "summary", Map.of("fr", "Vieux"))));
        given().get(EVENTS + "?fields=version&ref=" + slug)
                .then()
                .body("items", equalTo(List.of(Map.of("version", 1))));
        given().get(EVENTS + "/" + slug + "?fields=colour")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("fields"))
                .body(
                        "violations[0].message",
                        containsString("there is no member 'colour'; there are id, slug, version, name"));
    }

    @Test
    void whatWasNotShownIsNotOverwritten() {
        var slug = unique();
        create(slug, "\"summary\": {\"en\": \"Old\", \"fr\": \"Vieux\"}");
        var path = EVENTS + "/" + slug;
        for (var reduction : List.of("lang=en", "fields=summary")) {
            var etag = given().get(path + "?" + reduction).header("ETag");
            given().header("If-None-Match", etag)
                    .get(path + "?" + reduction)
                    .then()
                    .statusCode(304);
            patcher()
                    .header("If-Match", etag)
                    .body("{\"summary\": {\"en\": \"New\"}}")
                    .patch(path)
                    .then()
                    .statusCode(412)
                    .body("type", endsWith("/problems/reduced-representation"))
                    .body("detail", containsString("read the resource without them"));
        }
        given().get(path).then().body("version", equalTo(1));
    }

    @Test
    void patchMergesAndRemoves() {
        var slug = unique();
        create(
                slug,
                "\"summary\": {\"en\": \"Old\"}, \"location\": {\"countryCode\": \"CN\", \"city\": {\"en\": \"Beijing\"}}");
        patcher()
                .header("If-Match", "*")
                .body("{\"summary\": null, \"location\": {\"city\": {\"zh\": \"北京\"}}}"
                        .getBytes(StandardCharsets.UTF_8))
                .patch(EVENTS + "/" + slug)
                .then()
                .statusCode(200)
                .body("summary", nullValue())
                .body("location.city.en", equalTo("Beijing"))
                .body("location.city.zh", equalTo("北京"))
                .body("location.countryCode", equalTo("CN"));
    }

    @Test
    void aFormerSlugRedirectsAndStaysReserved() {
        var slug = unique();
        create(slug, "");
        patcher()
                .header("If-Match", "*")
                .body("{\"slug\": \"%s-new\"}".formatted(slug))
                .patch(EVENTS + "/" + slug)
                .then()
                .statusCode(200);
        given().redirects()
                .follow(false)
                .get(EVENTS + "/" + slug)
                .then()
                .statusCode(308)
                .header("Location", endsWith(EVENTS + "/" + slug + "-new"));
        editor().body(event(slug, ""))
                .post(EVENTS)
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/slug-taken"));
    }

    @Test
    void aDeletedEventIsGoneShownByOthersAndRestoredWithItsId() {
        var slug = unique();
        create(slug, "");
        var id = given().get(EVENTS + "/" + slug).path("id");
        create(slug + "-child", "\"parent\": \"" + slug + "\"");
        var childTag = given().get(EVENTS + "/" + slug + "-child").header("ETag");
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(EVENTS + "/" + slug)
                .then()
                .statusCode(204);
        given().get(EVENTS + "/" + slug).then().statusCode(410).body("type", endsWith("/problems/deleted"));
        given().header("If-None-Match", childTag)
                .get(EVENTS + "/" + slug + "-child")
                .then()
                .statusCode(200)
                .body("parent.deleted", equalTo(true));
        editor().body(event(slug + "-late", "\"parent\": \"" + slug + "\""))
                .post(EVENTS)
                .then()
                .statusCode(422);
        editor().body(event(slug, ""))
                .put(EVENTS + "/" + slug)
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("version", equalTo(3));
    }

    @Test
    void pagesThroughEverythingOnceInOrder() {
        var topic = unique();
        for (int i = 0; i < 7; i++) {
            create(topic + "-" + i, "\"topics\": [\"%s\"]".formatted(topic));
        }
        for (var sort : new String[] {"startDate", "-startDate", "name", "-name", "slug", "updatedAt", "-updatedAt"}) {
            var seen = new ArrayList<String>();
            String cursor = null;
            do {
                var request = given().queryParam("topic", topic)
                        .queryParam("limit", 3)
                        .queryParam("sort", sort);
                var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                        .get(EVENTS)
                        .then()
                        .statusCode(200)
                        .extract();
                seen.addAll(page.path("items.slug"));
                cursor = page.path("next");
                assertThat(page.header("Link") == null).isEqualTo(cursor == null);
            } while (cursor != null);
            assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        }
    }

    @Test
    void cursorBelongsToItsFilters() {
        var topic = unique();
        create(topic + "-1", "\"topics\": [\"%s\"]".formatted(topic));
        create(topic + "-2", "\"topics\": [\"%s\"]".formatted(topic));
        String cursor = given().queryParam("topic", topic)
                .queryParam("limit", 1)
                .get(EVENTS)
                .path("next");
        given().queryParam("cursor", cursor)
                .get(EVENTS)
                .then()
                .statusCode(400)
                .body("type", endsWith("/problems/invalid-cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "country=CN, 1",
        "country=FR, 0",
        "'country=CN,FR', 1",
        "classification=workshop, 1",
        "classification=session, 0",
        "status=confirmed, 1",
        "from=2018-07-04, 1",
        "from=2018-07-05, 0",
        "to=2018-07-03, 0",
        "to=2018, 1",
        "ref=no-such, 0",
        "from=2018-07&to=2018-07, 1",
        "q=EVENT, 1",
        "q=nothing-like-it, 0",
        "q=100%25, 0",
    })
    void filters(String query, int found) {
        var topic = unique();
        create(topic, "\"topics\": [\"%s\"], \"location\": {\"countryCode\": \"CN\"}".formatted(topic));
        given().urlEncodingEnabled(false)
                .get(EVENTS + "?topic=" + topic + "&" + query)
                .then()
                .statusCode(200)
                .body("items", hasSize(found));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=201, limit",
        "limit=x, limit",
        "sort=color, sort",
        "from=yesterday, from",
        "country=China, country",
        "classification=party, classification",
        "parent=no-such, parent",
        "parent=0, parent",
        "parent=018f0000-0000-7000-8000-000000000000, parent",
        "within=no-such, within",
        "country=XX, country",
        "region=999, region",
        "subregion=142, subregion",
        "online=maybe, online",
        "year=18, year",
        "year=0000, year",
        "colour=red, colour",
        "limit=1&limit=2, limit",
        "to=2017&from=2018, to",
        "lang=e%20n, lang",
        "lang=zz, lang",
        "fields=colour, fields",
        "fields=id%2C, fields",
        "topic=a%2C%2Cb, topic",
    })
    void rejectsAnInvalidParameter(String query, String field) {
        given().urlEncodingEnabled(false)
                .get(EVENTS + "?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", contains(field));
    }

    @Test
    void atomicLoadIsAllOrNothing() {
        var slug = unique();
        var rows = event(slug + "-1", "\"parent\": \"%s-2\"".formatted(slug)).replace("\n", " ") + "\n\n"
                + event(slug + "-2", "").replace("\n", " ") + "\n";
        var failed = load((rows + "{\"slug\": \"x\"}\n"), "?atomic=true");
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(failed.asString().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"line\":1", "skipped"),
                        second -> assertThat(second).contains("\"line\":3", "skipped"),
                        third -> assertThat(third).contains("\"line\":4", "failed", "violations"));
        given().get(EVENTS + "/" + slug + "-1").then().statusCode(404);
        assertThat(load(rows, "?atomic=true&dryRun=true").asString()).contains("created");
        given().get(EVENTS + "/" + slug + "-1").then().statusCode(404);
        assertThat(load(rows, "?atomic=true").asString()).contains("created").doesNotContain("failed");
        given().get(EVENTS + "/" + slug + "-1").then().body("parent.slug", equalTo(slug + "-2"));
        assertThat(load(rows, "").asString().lines()).allMatch(line -> line.contains("unchanged"));
    }

    private static Response load(String rows, String query) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(EVENTS + "/bulk" + query);
    }

    @Test
    void aTopicFindsAnEventIfItOrItsAgendaHasIt() {
        var slug = unique();
        var agenda = "\"agenda\": [{\"key\": \"k\", \"ordinal\": 1, \"title\": {\"en\": \"T\"}, \"topics\": [\"%s\"]}]";
        create(slug, "\"topics\": [\"%s\", \"other\"], ".formatted(slug) + agenda.formatted(slug));
        assertThat(withTopic(slug)).containsExactly(slug);
        patch(slug, "{\"topics\": [\"other\"]}");
        assertThat(withTopic(slug)).containsExactly(slug);
        patch(slug, "{\"agenda\": null}");
        assertThat(withTopic(slug)).isEmpty();
        patch(slug, "{" + agenda.formatted(slug) + "}");
        assertThat(withTopic(slug)).containsExactly(slug);
        patch(slug, "{" + agenda.formatted("elsewhere") + "}");
        assertThat(withTopic(slug)).isEmpty();
    }

    private static void patch(String slug, String patch) {
        var etag = given().get(EVENTS + "/" + slug).header("ETag");
        patcher()
                .header("If-Match", etag)
                .body(patch)
                .patch(EVENTS + "/" + slug)
                .then()
                .statusCode(200);
    }

    private static List<String> withTopic(String topic) {
        return given().get(EVENTS + "?topic=" + topic)
                .then()
                .statusCode(200)
                .extract()
                .path("items.slug");
    }
}
