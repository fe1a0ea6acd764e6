package org.rapporteur.statement.references;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.statement.testing.StatementCase;

/** The replica of other services' resources, when their logs contain what it cannot store, or are restarted. */
@QuarkusTest
class ReplicaTest extends StatementCase {

    @Inject
    AgroalDataSource database;

    @Inject
    MeterRegistry metrics;

    private double skipped() {
        return metrics.get("rapporteur.references.skipped").counter().count();
    }

    private static String leftOut(String collection) {
        return given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .extract()
                .path("checks.find { it.name == 'references' }.data.'%s.leftOut'".formatted(collection));
    }

    private void rename(String name, int version) {
        gateway.put(
                "event", eventId, tag, version, "\"name\": {\"en\": \"%s\"}, \"startDate\": \"2018\"".formatted(name));
    }

    private void awaitEvent(String slug, String name) {
        await().untilAsserted(() -> get("statements/TAG-" + slug).body("event.name.en", equalTo(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\": 2, \"slug\": \"SLUG\", \"name\": {\"en\": \"N\"}, \"startDate\": \"2018-99\"",
                "\"version\": 2, \"slug\": \"SLUG\", \"name\": {\"en\": \"a\\u0000b\"}",
                "\"version\": 2, \"slug\": \"LONG\", \"name\": {\"en\": \"N\"}",
                "\"version\": 2, \"name\": {\"en\": \"N\"}",
                "\"slug\": \"SLUG\", \"name\": {\"en\": \"N\"}",
                "\"version\": \"two\", \"slug\": \"SLUG\"",
            })
    void skipsOnlyTheChangeThatCannotBeStored(String state) {
        create("s", "\"speakers\": [{\"participant\": \"TAG-china\"}]");
        double before = skipped();
        var other = UUID.randomUUID().toString();
        // too long for an index, and incompressible
        var tooLong = new Random(1)
                .ints(6000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        rename("Before it", 2);
        gateway.tell("event", """
                {"type": "org.rapporteur.event.created", "id": "event-1", "time": "2026-01-01T00:00:00Z", "subject": "%s",
                 "data": {"id": "%s", %s}}""".formatted(
                        other, other, state.replace("LONG", tooLong).replace("SLUG", "x" + tag)));
        rename("After it", 3);

        awaitEvent("s", "After it");
        assertThat(skipped()).isEqualTo(before + 1);
        assertThat(leftOut("events")).contains(other);

        gateway.put("event", other, "x" + tag, 3, "\"name\": {\"en\": \"Better\"}, \"startDate\": \"2019\"");
        gateway.put("event", eventId, tag, 4, "\"name\": {\"en\": \"Last\"}");
        awaitEvent("s", "Last");
        await().until(() -> leftOut("events") == null || !leftOut("events").contains(other));
        send(
                        "POST",
                        "statements",
                        null,
                        statement("t", "\"speakers\": [{\"participant\": \"TAG-china\"}]")
                                .replace("\"" + tag + "\"", "\"x" + tag + "\""))
                .statusCode(201)
                .body("event.name.en", equalTo("Better"));
    }

    @Test
    void skipsWhatIsNotAChange() {
        create("s", "\"speakers\": [{\"participant\": \"TAG-china\"}]");
        double before = skipped();
        gateway.tell("event", "{\"type\": \"org.rapporteur.event.updated\", \"time\": \"x\", \"data\": {}}");
        gateway.tell("event", "{\"type\": 7, \"data\": null}");
        gateway.tell("event", "[]");
        gateway.tell("event", """
                {"type": "org.rapporteur.event.updated", "time": "yesterday",
                 "data": {"id": "%s", "slug": "%s", "version": 2, "name": {"en": "Without a time"}}}""".formatted(eventId, tag));
        awaitEvent("s", "Without a time");
        assertThat(skipped()).isBetween(before + 1, before + 3);
    }

    @Test
    void rejectsOnlyWritesThatReferToWhatCannotBeStored() {
        gateway.put(
                "participant",
                UUID.randomUUID().toString(),
                tag + "-odd",
                1,
                "\"kind\": \"person\", \"name\": {\"en\": \"a\\u0000b\"}");
        post("s", "\"speakers\": [{\"participant\": \"TAG-odd\"}]")
                .statusCode(422)
                .body("violations[0].field", equalTo("speakers[0].participant"));
        create("t", "\"speakers\": [{\"participant\": \"TAG-china\"}]");
    }

    @Test
    void waitsForADatabaseThatCannotStoreNow() throws SQLException {
        create("s", "\"speakers\": [{\"participant\": \"TAG-china\"}]");
        double before = skipped();
        execute("alter table reference_skipped rename to reference_skipped_away");
        rename("Later", 2);
        await().during(java.time.Duration.ofMillis(600)).until(() -> true);
        execute("alter table reference_skipped_away rename to reference_skipped");
        awaitEvent("s", "Later");
        assertThat(skipped()).isEqualTo(before);
    }

    @Test
    void afterARestoreVersionsGoBackAndMissingResourcesAreDeleted() throws SQLException {
        var gone = UUID.randomUUID().toString();
        gateway.put("participant", gone, tag + "-gone", 1, "\"kind\": \"person\", \"name\": {\"en\": \"Gone\"}");
        // made by a migration, never in the log
        execute("""
                insert into reference (id, resource_type, slug, version, name)
                values (gen_random_uuid(), 'participant', '%s-standing', 0, '{"en": "Standing"}')""".formatted(tag));
        for (int version = 2; version <= 5; version++) {
            rename("Version " + version, version);
        }
        create("s", "\"speakers\": [{\"participant\": \"TAG-gone\"}]");
        awaitEvent("s", "Version 5");
        int participantsRead = Collections.frequency(gateway.starts(), "participant");

        gateway.restore("event");
        rename("Version 1", 1);
        rename("Version 2", 2);
        awaitEvent("s", "Version 2");
        rename("Another version 3", 3);
        awaitEvent("s", "Another version 3");
        // the other log was not restarted
        assertThat(Collections.frequency(gateway.starts(), "participant")).isEqualTo(participantsRead);
        get("statements/TAG-s").body("speakers[0].participant.deleted", nullValue());

        gateway.restore("participant");
        gateway.put(
                "participant",
                UUID.randomUUID().toString(),
                tag + "-new",
                1,
                "\"name\": {\"en\": \"New\"}, \"kind\": \"person\"");
        await().untilAsserted(() -> get("statements/TAG-s").body("speakers[0].participant.deleted", equalTo(true)));
        get("statements/TAG-s").body("speakers[0].participant.name.en", equalTo("Gone"));
        post("t", "\"speakers\": [{\"participant\": \"TAG-new\"}]").statusCode(201);
        post("u", "\"speakers\": [{\"participant\": \"TAG-gone\"}]").statusCode(422);
        post("v", "\"speakers\": [{\"participant\": \"TAG-standing\"}]").statusCode(201);

        gateway.put("participant", gone, tag + "-gone", 1, "\"kind\": \"person\", \"name\": {\"en\": \"Back\"}");
        await().untilAsserted(() -> get("statements/TAG-s").body("speakers[0].participant.name.en", equalTo("Back")));
        get("statements/TAG-s").body("speakers[0].participant.deleted", nullValue());
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
