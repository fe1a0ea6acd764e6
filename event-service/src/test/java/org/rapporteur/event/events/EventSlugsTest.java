package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** A slug generated from a frequent name gets a free number, without checking all of them. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventSlugsTest {

    private static final String BODY = """
            {"name": {"en": "%s"}, "classification": "session", "status": "confirmed", "startDate": "2020"}""";

    PostgresDatabase database;

    private final String name = "s" + UUID.randomUUID().toString().substring(0, 8);

    /** Other tests read all events. */
    @AfterEach
    void remove() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            // those without a change were not written by the service
            statement.execute(
                    "delete from event e where slug like '%s%%' and not exists (select from change c where c.resource_id = e.id)"
                            .formatted(name));
        }
    }

    private String create() {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body(BODY.formatted(name))
                .post("/api/v1/events")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
    }

    private void insert(String numbers) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into event (id, slug, version, created_at, updated_at, content, size, name, classification, status,
                        first_day, last_day, sort_name, event_ids)
                    select gen_random_uuid(), '%s' || number, 1, now(), now(), '{}', 2, '{"en": "N"}', 'session', 'confirmed',
                        '2020-01-01', '2020-12-31', 'N', '{}' from (%s) numbers (number)""".formatted(name, numbers));
        }
    }

    @Test
    void countsUp() {
        assertThat(IntStream.range(0, 20).mapToObj(i -> create()).toList())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(number -> number == 1 ? name : name + "-" + number)
                        .collect(Collectors.toList()));
    }

    @Test
    void concurrentCreationsGetOneEach() throws Exception {
        var slugs = new TreeSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = Stream.generate(() -> threads.submit(this::create))
                    .limit(20)
                    .toList();
            for (var each : made) {
                slugs.add(each.get());
            }
        }
        assertThat(slugs)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(number -> number == 1 ? name : name + "-" + number)
                        .toList());
    }

    /** Another client chooses the slug that is being generated. */
    @Test
    void generatesAnotherOneIfItIsTakenMeanwhile() throws Exception {
        for (int i = 2; i < 12; i++) {
            var chosen = name + "-" + i;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var made = threads.submit(this::create);
                var put = threads.submit(() -> given().auth()
                        .oauth2(TestTokens.editor())
                        .contentType("application/json")
                        .header("If-None-Match", "*")
                        .body(BODY.formatted(name))
                        .put("/api/v1/events/" + chosen)
                        .statusCode());
                assertThat(made.get()).startsWith(name);
                assertThat(put.get()).isIn(201, 412);
            }
        }
    }

    @Test
    void findsTheEndOfThousands() throws SQLException {
        insert("select '' union all select '-' || number from generate_series(2, 4321) number");
        assertThat(create()).isEqualTo(name + "-4322");
        assertThat(create()).isEqualTo(name + "-4323");
    }

    @Test
    void findsAFreeOneAmongGaps() throws SQLException {
        insert("select '' union all select '-' || 3 * number from generate_series(1, 500) number"
                + " union all select '-' || (1 << number) from generate_series(1, 12) number");
        for (int i = 0; i < 5; i++) {
            assertThat(create()).matches(name + "-\\d+");
        }
    }

    @Test
    void usesTheIndex() throws SQLException {
        insert("select '-' || number from generate_series(1, 5000) number");
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("analyze event");
            var plan = new StringBuilder();
            try (var lines = statement.executeQuery(
                    "explain select slug from event where slug = any (array['%1$s-2', '%1$s-4', '%1$s-8'])"
                            .formatted(name))) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            assertThat(plan.toString()).contains("Index").doesNotContain("Seq Scan");
        }
    }
}
