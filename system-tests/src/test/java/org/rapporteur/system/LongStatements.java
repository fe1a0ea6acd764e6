package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Statements that take a moment to index; the index must find them, and those of editors, as the lists show them. */
record LongStatements(LauncherSystem system) {

    private static final int COUNT = 800;
    private static final int WORDS = 400;
    private static final int VOCABULARY = 20_000;

    /** In each of their titles, and in those of {@link Writers}. */
    private static final String QUESTION = "prolonged%20or%20written";

    void load() {
        var random = new Random(1);
        var lines = IntStream.range(0, COUNT)
                .mapToObj(i -> line("prolonged-" + i, "Prolonged " + i, text(random)))
                .collect(Collectors.joining("\n"));
        var answer = system.api()
                .request(system.token("editor"))
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/statements/bulk");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).doesNotContain("\"failed\"");
    }

    private static String text(Random random) {
        return random.ints(WORDS, 0, VOCABULARY).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
    }

    private static String line(String slug, String title, String text) {
        return """
                {"slug":"%s","event":"paros-beijing-2018","speakers":[{"participant":"china"}],"kind":"address",\
                "title":{"en":"%s"},"texts":[{"language":"en","fidelity":"press_paraphrase","text":"%s"}]}""".formatted(slug, title, text);
    }

    /** Creates one, with its slug as title. */
    void write(Api through, String slug) {
        var answer = through.request(system.token("editor"))
                .contentType("application/json")
                .body(line(slug, slug, "short"))
                .post("/api/v1/statements");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    }

    /** Returns how many are found with a title. */
    int titled(Api by, String title) {
        return by.get("statements?fields=slug&q=%22" + title + "%22")
                .jsonPath()
                .getList("items")
                .size();
    }

    /** Every statement that is listed is found, once, and counted. */
    void assertFoundBy(Api service) {
        assertThat(found(service)).isEqualTo(listed(service));
        int all = service.all("statements?fields=slug&limit=200").size();
        assertThat(service.get("statements/stats?groupBy=kind").jsonPath().getInt("total"))
                .isEqualTo(all);
        var matches =
                service.all("statements?fields=slug&limit=200&q=" + QUESTION).size();
        assertThat(service.get("search?type=statement&limit=1&q=" + QUESTION)
                        .jsonPath()
                        .getInt("total"))
                .isEqualTo(matches);
    }

    /** Whether they are found as they are listed; false also if there is no search at the moment. */
    boolean areFoundBy(Api service) {
        return service.getRaw("/api/v1/statements?fields=slug&limit=1&q=" + QUESTION)
                                .statusCode()
                        == 200
                && found(service).equals(listed(service));
    }

    /** From the index. */
    private static List<String> found(Api service) {
        return slugs(service, "&q=" + QUESTION);
    }

    /** From the database. */
    private static List<String> listed(Api service) {
        return slugs(service, "");
    }

    private static List<String> slugs(Api service, String filter) {
        return service.all("statements?fields=slug&limit=200" + filter).stream()
                .map(item -> (String) item.get("slug"))
                .filter(slug -> slug.startsWith("prolonged-") || slug.startsWith("written-"))
                .sorted()
                .toList();
    }
}
