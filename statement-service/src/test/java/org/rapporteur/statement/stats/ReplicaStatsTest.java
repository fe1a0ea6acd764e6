package org.rapporteur.statement.stats;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;

/** Statistics remember what other services know, and notice when that changes. */
@QuarkusTest
class ReplicaStatsTest extends StatementCase {

    private final String id = UUID.randomUUID().toString();

    private void participant(int version, String slug, String members) {
        gateway.put("participant", id, tag + "-" + slug, version, """
                "kind": "person", "name": {"en": "The %s"}%s""".formatted(slug, members));
    }

    private ValidatableResponse stats(String query) {
        return get("statements/stats?event=" + tag + "&" + query).statusCode(200);
    }

    @Test
    void followWhatIsKnownOfWhoSpeaks() {
        participant(1, "one", ", \"countryCode\": \"KE\"");
        create("speech", "\"speakers\": [{\"participant\": \"%s-one\"}]".formatted(tag));
        stats("groupBy=country").body("groups.key.country", contains("KE"));
        stats("groupBy=speaker").body("groups.key.speaker", contains(tag + "-one"));
        stats("groupBy=post").body("missing.post.count", equalTo(1));
        participant(2, "two", """
                , "countryCode": "JP", "memberships": [{"title": {"en": "Chair"}}]""");
        await().untilAsserted(() -> stats("groupBy=country").body("groups.key.country", contains("JP")));
        stats("groupBy=region").body("groups.key.region", contains("142"));
        stats("groupBy=speaker")
                .body("groups.key.speaker", contains(tag + "-two"))
                .body("groups.label.speaker", contains("The two"));
        stats("groupBy=post").body("groups.key.post", contains("chair"));
        get("statements?missing=post&event=" + tag).body("items", hasSize(0));
        get("statements?missing=memberOf&event=" + tag).body("items.slug", containsInAnyOrder(tag + "-speech"));
    }
}
