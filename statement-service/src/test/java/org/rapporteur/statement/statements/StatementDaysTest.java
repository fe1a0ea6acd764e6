package org.rapporteur.statement.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;

/** A statement without a date has the days of its event, whatever happens to either. */
@QuarkusTest
class StatementDaysTest extends StatementCase {

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void makeTwo() {
        create(
                "dated",
                "\"speakers\": [{\"participant\": \"TAG-china\"}], \"date\": \"2018-07-05\", \"points\": [%s]"
                        .formatted(point("p", 1, "proposal")));
        create(
                "undated",
                "\"speakers\": [{\"participant\": \"TAG-china\"}], \"points\": [%s]"
                        .formatted(point("p", 1, "proposal")));
    }

    private List<String> statements(String days) {
        List<String> slugs =
                get("statements?event=TAG&" + days).statusCode(200).extract().path("items.slug");
        return slugs.stream().map(slug -> slug.substring(tag.length() + 1)).toList();
    }

    private List<String> points(String days) {
        List<String> slugs =
                get("points?event=TAG&" + days).statusCode(200).extract().path("items.statement.slug");
        return slugs.stream().map(slug -> slug.substring(tag.length() + 1)).toList();
    }

    private void moveEvent(int version, String year) {
        gateway.put(
                "event",
                eventId,
                tag,
                version,
                "\"name\": {\"en\": \"Meeting\"}, \"startDate\": \"%s\"".formatted(year));
    }

    private void awaits(String days, String... slugs) {
        await().untilAsserted(() -> assertThat(statements(days)).containsExactly(slugs));
        assertThat(points(days)).containsExactlyInAnyOrder(slugs);
    }

    @Test
    void followTheEventWhenItIsMoved() {
        awaits("from=2018-07-05&to=2018-07-05", "dated", "undated");
        moveEvent(2, "2016-05");
        awaits("from=2016-05-31&to=2016-06", "undated");
        awaits("from=2018-07-05&to=2018-07-05", "dated");
        moveEvent(3, "2019");
        awaits("from=2016", "dated", "undated");
        awaits("to=2018", "dated");
    }

    @Test
    void areItsOwnOnceItHasADate() {
        send("PATCH", "statements/" + tag + "-undated", "*", "{\"date\": \"2017\"}")
                .statusCode(200);
        awaits("to=2017-12-31", "undated");
        send("PATCH", "statements/" + tag + "-dated", "*", "{\"date\": null}").statusCode(200);
        awaits("from=2018-07-04&to=2018-07-04", "dated");
        moveEvent(2, "2020");
        awaits("from=2020", "dated");
    }

    @Test
    void areThoseOfTheEventThatItIsMovedTo() {
        var other = "o" + tag;
        gateway.put(
                "event",
                UUID.randomUUID().toString(),
                other,
                1,
                "\"name\": {\"en\": \"Another\"}, \"startDate\": \"2001\"");
        send("PATCH", "statements/" + tag + "-undated", "*", "{\"event\": \"%s\"}".formatted(other))
                .statusCode(200);
        get("statements?to=2001&event=" + other).body("items.size()", is(1));
        get("points?to=2001&event=" + other).body("items.size()", is(1));
        awaits("from=1990", "dated");
    }

    @Test
    void areTheNewOnesEvenForConcurrentWrites() throws SQLException {
        try (var writing = database.getConnection()) {
            writing.setAutoCommit(false);
            insert(writing, "late");
            moveEvent(2, "2016");
            // neither the event, nor unaffected statements, nor other writers wait for the writer
            await().untilAsserted(() -> assertThat(statements("to=2016")).containsExactly("undated"));
            create("meanwhile", "\"speakers\": [{\"participant\": \"TAG-china\"}]");
            writing.commit();
        }
        await().untilAsserted(() ->
                assertThat(statements("to=2016")).containsExactlyInAnyOrder("undated", "meanwhile", "late"));
    }

    /** A load does that: it changes some statements of a meeting, and adds others. */
    @Test
    void doNotMakeWriterAndMoverWaitForEachOther() throws SQLException {
        try (var writing = database.getConnection()) {
            writing.setAutoCommit(false);
            try (var update = writing.prepareStatement("update statement set ordinal = 7 where slug = ?")) {
                update.setString(1, tag + "-undated");
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
            moveEvent(2, "2016");
            await().until(() ->
                    number("select count(*) from moved_event where event_id = '%s'".formatted(eventId)) == 1);
            insert(writing, "late");
            writing.commit();
        }
        await().untilAsserted(() -> assertThat(statements("to=2016")).containsExactlyInAnyOrder("undated", "late"));
    }

    /** More than a batch, left by a process that has ended. */
    @Test
    void followEvenIfTheServiceEndedInTheMiddle() throws SQLException {
        int many = 450;
        execute("""
                insert into statement (id, slug, version, created_at, updated_at, content, size, texts_size, event_id,
                    participant_ids, speaker_ids, on_behalf_of_ids, spoken_for_ids, kind, ordinal)
                select gen_random_uuid(), '%1$s-many-' || i, 1, now(), now(), '{"title": {"en": "Many"}}', 25, 0, '%2$s',
                    '{}', '{}', '{}', '{}', 'other', i
                from generate_series(1, %3$d) i""".formatted(tag, eventId, many));
        execute("update statement set days = '[1990-01-01,1990-01-02)' where event_id = '%s' and first_day is null"
                .formatted(eventId));
        execute("insert into moved_event (event_id) values ('%s')".formatted(eventId));
        await().until(() -> number("select count(*) from moved_event") == 0);
        assertThat(number("select count(*) from statement where event_id = '%s' and days = '[2018-07-04,2018-07-06)'"
                        .formatted(eventId)))
                .isEqualTo(many + 1);
    }

    private void insert(Connection writing, String slug) throws SQLException {
        try (var insert = writing.prepareStatement("""
                insert into statement (id, slug, version, created_at, updated_at, event_id, content, size, texts_size,
                    participant_ids, speaker_ids, on_behalf_of_ids, spoken_for_ids, kind)
                values (?, ?, 1, now(), now(), ?, '{"title": {"en": "Late"}}', 25, 0, '{}', '{}', '{}', '{}', 'other')""")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, tag + "-" + slug);
            insert.setObject(3, UUID.fromString(eventId));
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
