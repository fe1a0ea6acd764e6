package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.TestTokens;

/** A service that starts in another database than the one in which its log was written. */
@QuarkusTest
@WithTestResource(RestoredDatabase.class)
class EventRestoreTest {

    static final String FORMER_EPOCH = "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21";

    private static final String CHANGES = "/api/v1/changes";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, RestoredDatabase.PUBLISHED, RestoredDatabase.PUBLISHED + 1})
    void rejectsACursorFromBefore(int position) {
        var cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((FORMER_EPOCH + ":" + position).getBytes(StandardCharsets.US_ASCII));
        given().queryParam("after", cursor)
                .get(CHANGES)
                .then()
                .statusCode(410)
                .body("type", endsWith("/problems/cursor-expired"));
    }

    /**
     * Includes dumped changes without a position, whose transaction ids are far ahead of the current ones, and
     * later changes.
     */
    @Test
    void theLogIsCompleteAndContinues() {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"slug": "made-here", "name": {"en": "N"}, "classification": "session", "status": "confirmed",
                         "startDate": "2020"}""")
                .post("/api/v1/events")
                .then()
                .statusCode(201);
        var slugs = new ArrayList<String>();
        var ids = new ArrayList<String>();
        String after = null;
        while (!slugs.contains("made-here")) {
            var request = given().queryParam("wait", 10).queryParam("limit", 3);
            var page = (after == null ? request : request.queryParam("after", after))
                    .get(CHANGES)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).as("changes within the wait").isNotEmpty();
            slugs.addAll(page.getList("items.data.slug"));
            ids.addAll(page.getList("items.id"));
            after = page.getString("next");
        }
        int dumped = RestoredDatabase.PUBLISHED + RestoredDatabase.UNPUBLISHED;
        var expected = new ArrayList<>(
                IntStream.rangeClosed(1, dumped).mapToObj(i -> "dumped-" + i).toList());
        expected.add("made-here");
        assertThat(slugs).containsExactlyElementsOf(expected);
        assertThat(ids)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, dumped + 1)
                        .mapToObj(i -> "event-" + i)
                        .toList());
    }
}
