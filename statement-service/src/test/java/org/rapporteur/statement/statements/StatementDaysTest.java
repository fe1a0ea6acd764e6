package org.rapporteur.statement.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;

/** A statement without a date has the days of its event, whatever becomes of either. */
@QuarkusTest
class StatementDaysTest extends StatementCase {

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void makeTwo() {
        create(
                "dated",
                "\"speaker\": \"TAG-china\", \"date\": \"2018-07-05\", \"points\": [%s]"
                        .formatted(point("p", 1, "proposal")));
        create("undated", "\"speaker\": \"TAG-china\", \"points\": [%s]".formatted(point("p", 1, "proposal")));
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

    private void await(String days, String... slugs) throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (!statements(days).equals(List.of(slugs)) && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(statements(days)).containsExactly(slugs);
        assertThat(points(days)).containsExactlyInAnyOrder(slugs);
    }

    @Test
    void followTheEventWhenItIsMoved() throws InterruptedException {
        await("from=2018-07-05&to=2018-07-05", "dated", "undated");
        moveEvent(2, "2016-05");
        await("from=2016-05-31&to=2016-06", "undated");
        await("from=2018-07-05&to=2018-07-05", "dated");
        moveEvent(3, "2019");
        await("from=2016", "dated", "undated");
        await("to=2018", "dated");
    }

    @Test
    void areItsOwnOnceItHasADate() throws InterruptedException {
        send("PATCH", "statements/" + tag + "-undated", "*", "{\"date\": \"2017\"}")
                .statusCode(200);
        await("to=2017-12-31", "undated");
        send("PATCH", "statements/" + tag + "-dated", "*", "{\"date\": null}").statusCode(200);
        await("from=2018-07-04&to=2018-07-04", "dated");
        moveEvent(2, "2020");
        await("from=2020", "dated");
    }

    @Test
    void areThoseOfTheEventThatItIsMovedTo() throws InterruptedException {
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
        await("from=1990", "dated");
    }

    @Test
    void areTheNewOnesAlsoForWhatIsWrittenWhileTheEventIsMoved() throws SQLException, InterruptedException {
        try (var writing = database.getConnection()) {
            writing.setAutoCommit(false);
            try (var insert = writing.prepareStatement("""
                    insert into statement (id, slug, version, created_at, updated_at, event_id, type, title)
                    values (?, ?, 1, now(), now(), ?, 'other', '{"en": "Late"}')""")) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, tag + "-late");
                insert.setObject(3, UUID.fromString(eventId));
                insert.executeUpdate();
            }
            moveEvent(2, "2016");
            // the follower is at it now, or waits for the writer
            Thread.sleep(1000);
            writing.commit();
        }
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (statements("to=2016").size() < 2 && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(statements("to=2016")).containsExactlyInAnyOrder("undated", "late");
    }
}
