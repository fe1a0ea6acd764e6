package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;

/** Searches follow the synonyms that another service keeps. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class SynonymsTest {

    private static final String SLUG = "followed";

    private StandInGateway gateway;
    private final String id = UUID.randomUUID().toString();
    private final String tag = "s" + UUID.randomUUID().toString().substring(0, 8);
    /** Not similar to a name of another participant. */
    private final String abbreviation =
            new StringBuilder(tag).reverse().toString().replace('s', 'q').repeat(2);

    @AfterEach
    void end() {
        gateway.down(false);
    }

    private void make(String slug, String name) {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"kind": "organization", "classification": "igo", "name": {"en": "%s"}}""".formatted(name).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/participants/" + tag + "-" + slug)
                .then()
                .statusCode(201);
    }

    private Set<String> found(String q) {
        return new TreeSet<>(given().queryParam("q", q)
                .get("/api/v1/participants")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.slug"));
    }

    private void tell(int version, String... expressions) {
        gateway.put(
                "synonym",
                id,
                SLUG + tag,
                version,
                "\"expressions\": [{\"text\": \"%s\"}, {\"text\": \"%s\", \"language\": \"en\"}]"
                        .formatted((Object[]) expressions));
    }

    @Test
    void findsByWhatItHasHeardOf() {
        make("long", "Agency of " + tag + " Energy");
        make("short", abbreviation.toUpperCase(Locale.ROOT));
        var both = Set.of(tag + "-long", tag + "-short");
        assertThat(found(abbreviation)).containsExactly(tag + "-short");
        tell(1, abbreviation, "agencies of " + tag + " energy");
        await().atMost(Duration.ofSeconds(30)).until(() -> found(abbreviation).equals(both));
        assertThat(found("agency of " + tag + " energies")).isEqualTo(both);
        given().queryParam("q", abbreviation)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .body("items.highlights.flatten().snippet", hasItem("<mark>Agency of " + tag + " Energy</mark>"));

        // whoever keeps them is down: what is known still counts
        gateway.down(true);
        assertThat(found(abbreviation)).isEqualTo(both);
        gateway.down(false);

        tell(2, abbreviation, "something else");
        await().atMost(Duration.ofSeconds(30)).until(() -> found(abbreviation).equals(Set.of(tag + "-short")));
        tell(3, abbreviation, "agency of " + tag + " energy");
        await().atMost(Duration.ofSeconds(30)).until(() -> found(abbreviation).equals(both));
        gateway.delete("synonym", id, SLUG + tag, 4);
        await().atMost(Duration.ofSeconds(30)).until(() -> found(abbreviation).equals(Set.of(tag + "-short")));
    }
}
