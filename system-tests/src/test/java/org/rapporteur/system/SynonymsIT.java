package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every search of every service finds what means the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SynonymsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LONG = "coordinating committee for quiet rivers";
    private static final String SHORT = "CCQR";

    @TempDir
    static Path folder;

    @TempDir
    static Path data;

    private LauncherSystem mine;

    @BeforeAll
    void start() throws IOException {
        mine = new LauncherSystem(folder).up();
        load("events", """
                [{"slug": "short", "name": {"en": "Session of CCQR"}, "classification": "session", "status": "confirmed",
                    "startDate": "2030"},
                 {"slug": "long", "name": {"en": "Session of the Coordinating Committee for Quiet Rivers"},
                    "classification": "session", "status": "confirmed", "startDate": "2030"}]""");
        load("participants", """
                [{"slug": "p-short", "kind": "organization", "classification": "igo", "name": {"en": "CCQR"}},
                 {"slug": "p-long", "kind": "organization", "classification": "igo",
                    "name": {"en": "Coordinating Committee for Quiet Rivers"}}]""");
        load("statements", """
                [{"slug": "s-short", "event": "short", "kind": "address", "speakers": [{"participant": "p-short"}],
                    "title": {"en": "What CCQR is for"}},
                 {"slug": "s-long", "event": "long", "kind": "address", "speakers": [{"participant": "p-long"}],
                    "title": {"en": "What a coordinating committee for quiet rivers is for"}}]""");
    }

    @AfterAll
    void stop() {
        if (mine != null) {
            mine.close();
        }
    }

    private void load(String collection, String rows) throws IOException {
        var one = Files.createTempDirectory(data, collection);
        Files.writeString(one.resolve(collection + ".json"), rows);
        var loaded = mine.load(one);
        assertThat(loaded.exitCode()).as(loaded.output()).isZero();
    }

    private static String encoded(String q) {
        return URLEncoder.encode(q, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private List<String> found(String list, String q) {
        return mine
                .api()
                .request()
                .queryParam("q", encoded(q))
                .get("/api/v1/" + list)
                .jsonPath()
                .<String>getList("items.slug")
                .stream()
                .sorted()
                .toList();
    }

    private void findsBoth(String q) {
        // those of other services arrive a moment later; responses that were cached until then are not served
        for (var list : List.of("events", "participants")) {
            var prefix = list.equals("events") ? "" : "p-";
            Api.eventually(list, LIMIT, () -> found(list, q).equals(List.of(prefix + "long", prefix + "short")));
        }
        assertThat(found("statements", q)).containsExactly("s-long", "s-short");
        Api.eventually("search", LIMIT, () -> mine
                .api()
                .request()
                .queryParam("q", encoded(q))
                .queryParam("limit", 20)
                .get("/api/v1/search")
                .jsonPath()
                .<String>getList("items.resource.slug")
                .stream()
                .sorted()
                .toList()
                .equals(List.of("long", "p-long", "p-short", "s-long", "s-short", "short")));
    }

    @Test
    void aLoadedSynonymIsFoundBothWaysByAllServices() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(found("events", SHORT)).containsExactly("short");
            assertThat(found("participants", SHORT)).containsExactly("p-short");
            assertThat(found("statements", SHORT)).containsExactly("s-short");
        }
        load("synonyms", """
                [{"slug": "ccqr", "expressions": [{"text": "CCQR"}, {"text": "%s", "language": "en"}]}]""".formatted(LONG));

        findsBoth(SHORT);
        findsBoth(LONG);
        assertThat(found("statements", "\"" + SHORT + "\"")).containsExactly("s-short");
        assertThat(mine.api()
                        .get("statements/stats?groupBy=event&q=" + SHORT)
                        .jsonPath()
                        .getInt("total"))
                .isEqualTo(2);

        // the others know them without their service
        var service = mine.processesOf("statement-service");
        Signals.send("STOP", service);
        try {
            assertThat(found("events", SHORT + " session")).containsExactly("long", "short");
            assertThat(found("participants", SHORT + " -nothing")).containsExactly("p-long", "p-short");
        } finally {
            Signals.send("CONT", service);
        }

        var etag = mine.api().get("synonyms/ccqr").header("ETag");
        assertThat(mine.api()
                        .request(mine.token("editor"))
                        .contentType("application/merge-patch+json")
                        .header("If-Match", etag)
                        .body("{\"expressions\":[{\"text\":\"CCQR\"},{\"text\":\"CCQR river\"}]}")
                        .patch("/api/v1/synonyms/ccqr")
                        .statusCode())
                .isEqualTo(200);
        Api.eventually("events", LIMIT, () -> found("events", SHORT).equals(List.of("short")));
        Api.eventually("participants", LIMIT, () -> found("participants", SHORT).equals(List.of("p-short")));
        assertThat(found("statements", SHORT)).containsExactly("s-short");
    }

    @Test
    void theFirstDataHaveTheirAbbreviations() {
        var shown = mine.api().get("search?type=event&q=" + encoded("防止外空军备竞赛")).jsonPath();
        assertThat(shown.<String>getList("items.resource.slug")).contains("paros-beijing-2018");
        assertThat(shown.<String>getList("items[0].highlights.snippet"))
                .anyMatch(text -> text.contains("<mark>PAROS</mark>"));
    }
}
