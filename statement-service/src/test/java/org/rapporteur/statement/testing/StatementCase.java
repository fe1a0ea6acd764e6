package org.rapporteur.statement.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;

/** A separate event for each test, with an agenda, a person and two states, as other services would report them. */
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
public abstract class StatementCase {

    protected static final String API = "/api/v1/";

    protected StandInGateway gateway;
    /** The prefix of every slug in the test, and the event's slug. */
    protected String tag;

    protected String eventId;

    @BeforeEach
    protected void tellOfAnEvent() {
        gateway.down(false);
        tag = "t" + UUID.randomUUID().toString().substring(0, 8);
        eventId = UUID.randomUUID().toString();
        gateway.put("event", eventId, tag, 1, """
                "name": {"en": "Meeting"}, "startDate": "2018-07-04", "endDate": "2018-07-05",
                "agenda": [{"key": "opening", "ordinal": 1, "title": {"en": "Opening"}}]""");
        topics("space", "law", "debris", "launch", "sea", "fish", "space-law");
        participant("speaker", "person");
        participant("china", "organization");
        participant("brazil", "organization");
    }

    /** Creates topics, unless they exist. */
    protected void topics(String... slugs) {
        for (var slug : slugs) {
            if (get("topics/" + slug).extract().statusCode() == 404) {
                send("PUT", "topics/" + slug, null, "{\"label\": {\"en\": \"%s\"}}".formatted(words(slug)))
                        .statusCode(201);
            }
        }
    }

    private static String words(String slug) {
        return slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1).replace('-', ' ');
    }

    private void participant(String slug, String kind) {
        gateway.put("participant", UUID.randomUUID().toString(), tag + "-" + slug, 1, """
                        "kind": "%s", "name": {"en": "The %s"}""".formatted(kind, slug));
    }

    /** A statement of the test's event, with members besides slug, event and type; TAG stands for the tag. */
    protected String statement(String slug, String members) {
        return "{\"slug\": \"%s-%s\", \"event\": \"%s\", \"kind\": \"address\", %s}"
                .formatted(tag, slug, tag, members.replace("TAG", tag));
    }

    protected ValidatableResponse post(String slug, String members) {
        return send("POST", "statements", null, statement(slug, members));
    }

    /** Creates a statement; returns its ETag. */
    protected String create(String slug, String members) {
        return post(slug, members).statusCode(201).extract().header("ETag");
    }

    protected ValidatableResponse put(String slug, String ifMatch, String members) {
        return send("PUT", "statements/" + tag + "-" + slug, ifMatch, statement(slug, members));
    }

    protected ValidatableResponse send(String method, String path, String ifMatch, String body) {
        var request = given().auth()
                .oauth2(TestTokens.editor())
                .contentType(method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.request(method, API + path).then();
    }

    protected void delete(String path) {
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(API + path)
                .then()
                .statusCode(204);
    }

    protected ValidatableResponse get(String path) {
        return given().get(API + path.replace("TAG", tag)).then();
    }

    /** A minimal point, as JSON. */
    protected static String point(String key, int ordinal, String kind) {
        return "{\"key\": \"%s\", \"ordinal\": %d, \"kind\": \"%s\", \"text\": {\"en\": \"Text of %s\"}}"
                .formatted(key, ordinal, kind, key);
    }
}
