package org.rapporteur.event.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.MigratedDatabase;

/** What was written in the words from before 1.0 is there in the present ones. */
class EventWordsTest {

    private static final String EVENT = "01900000-0000-7000-8000-000000000001";
    private static final String TOPIC = "01900000-0000-7000-8000-000000000002";

    private static final String MEMBERS = """
            "name": {"en": "E"}, "classification": "workshop", "status": "confirmed", "startDate": "2018", "topics": ["space-law"],
            "agenda": [{"key": "k", "order": 2, "title": {"en": "T"}, "topics": ["space-law"]}],
            "relations": [{"type": "follows", "name": {"en": "Other"}, "sources": [{"document": {"title": "D"}, "basis": "inferred"}]}]""";

    /** Its comments have been changed since, and thereby its checksum. */
    @Test
    void acceptsTheFirstMigrationWithOtherComments() {
        var database = new MigratedDatabase(new V2026_12_02_9__EventWords());
        database.migrateTo("2026.12.01.2");
        database.execute("update flyway_schema_history set checksum = -465976914 where version = '2026.12.01.1'");

        database.migrateTo("latest");

        assertThat(database.value("select checksum from flyway_schema_history where version = '2026.12.01.1'"))
                .isNotEqualTo("-465976914");
    }

    private static MigratedDatabase migrated() {
        var database = new MigratedDatabase(new V2026_12_02_9__EventWords());
        database.migrateTo("2026.12.01.2");
        database.execute("""
                insert into event (id, slug, version, created_at, updated_at, content, size, name, sort_name, classification, status,
                    first_day, last_day, event_ids)
                values ('%1$s', 'e', 1, now(), now(), '{"slug": "e", %2$s}', 9, '{"en": "E"}', 'E', 'workshop', 'confirmed',
                    '2018-01-01', '2018-12-31', '{}');
                insert into event_topic (event_id, slug) values ('%1$s', 'space-law');
                insert into change (resource_type, resource_id, operation, version, time, author, state, size)
                values ('event', '%1$s', 'updated', 2, now(), 'a', '{"id": "%1$s", "slug": "e", "version": 2,
                        "agenda": [{"key": "k", "topics": ["past-only"]}]}', 9),
                    ('event', '%1$s', 'created', 1, now(), 'a', '{"id": "%1$s", "slug": "e", "version": 1, %2$s}', 9)""".formatted(EVENT, MEMBERS));

        database.migrateTo("latest");
        return database;
    }

    @Test
    void everythingIsInThePresentWords() {
        var database = migrated();

        var topic = database.value("select topic_id('space-law')");
        for (var query : new String[] {"select state from change where version = 1", "select content from event"}) {
            var state = database.json(query);
            assertThat(state.at("/agenda/0/ordinal").asInt()).as(query).isEqualTo(2);
            assertThat(state.at("/agenda/0/topics/0/id").asText()).isEqualTo(topic);
            assertThat(state.at("/topics/0/slug").asText()).isEqualTo("space-law");
            assertThat(state.at("/relations/0/kind").asText()).isEqualTo("follows");
            assertThat(state.at("/relations/0/sources/0/support").asText()).isEqualTo("inferred");
            assertThat(state.at("/agenda/0").has("order")).isFalse();
        }
        assertThat(database.json("select state from change where version = 1")
                        .at("/topics/0/label/en")
                        .asText())
                .isEqualTo("Space law");
        assertThat(database.value("select topic_id from event_topic")).isEqualTo(topic);
        // known until the first change of the topic arrives, whose version is higher
        assertThat(
                        database.value(
                                "select string_agg(slug || version, ' ' order by slug) from reference where resource_type = 'topic'"))
                .isEqualTo("past-only0 space-law0");
        assertThat(database.json("select state from change where version = 2")
                        .at("/agenda/0/topics/0/label/en")
                        .asText())
                .isEqualTo("Past only");
    }

    /** Before, the topic was renamed, or a load kept its id: it does not have the one from the slug. */
    @Test
    void aTopicWithAnotherIdTakesThePlaceOfItsSlug() {
        var database = migrated();

        database.execute("""
                insert into reference (id, resource_type, slug, version, name)
                values ('%s', 'topic', 'space-law', 1, '{"en": "Law"}')""".formatted(TOPIC));

        var content = database.json("select content from event");
        assertThat(content.at("/topics/0/id").asText()).isEqualTo(TOPIC);
        assertThat(content.at("/agenda/0/topics/0/id").asText()).isEqualTo(TOPIC);
        assertThat(database.value("select string_agg(topic_id::text, ' ') from event_topic"))
                .isEqualTo(TOPIC);
        assertThat(database.value("select string_agg(id::text, ' ') from reference where slug = 'space-law'"))
                .isEqualTo(TOPIC);
    }

    @Test
    void aTopicWithTheIdOfItsSlugIsTheSameRow() {
        var database = migrated();

        database.execute("update reference set version = 1 where slug = 'space-law'");
        database.execute("update reference set slug = 'law-of-space', version = 2 where slug = 'space-law'");

        assertThat(database.value("select r.slug from event_topic t join reference r on r.id = t.topic_id"))
                .isEqualTo("law-of-space");
    }
}
