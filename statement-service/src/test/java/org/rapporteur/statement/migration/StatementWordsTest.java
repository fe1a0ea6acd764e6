package org.rapporteur.statement.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.http.EntityTag;
import org.rapporteur.testkit.MigratedDatabase;

/** What was written in the words from before 1.0 is there in the present ones: contents, log and stored answers. */
class StatementWordsTest {

    private static final String EVENT = "01900000-0000-7000-8000-000000000001";
    private static final String SPEAKER = "01900000-0000-7000-8000-000000000002";
    private static final String STATE = "01900000-0000-7000-8000-000000000003";
    private static final String STATEMENT = "01900000-0000-7000-8000-000000000004";
    private static final String POINT = "01900000-0000-7000-8000-000000000005";
    private static final String TOPIC = "01900000-0000-7000-8000-000000000006";

    private static final String BEFORE_POINTS = """
            "event": {"id": "%s"}, "speaker": {"id": "%s"}, "speakerAsPrinted": "Mr S", "onBehalfOf": {"id": "%s"},
            "type": "address", "topics": ["space-law", "merely-used"], "position": 3,
            "sources": [{"document": {"title": "D"}, "fields": ["speaker", "speakerAsPrinted", "date"], "basis": "stated"}]""".formatted(EVENT, SPEAKER, STATE);

    private static final String POINT_BEFORE = """
            {"id": "%s", "key": "p", "ordinal": 1, "kind": "proposal", "text": {"en": "T"}, "topics": ["merely-used"],
             "sources": [{"document": {"title": "D"}, "basis": "stated"}]}""".formatted(POINT);

    private static final String GONE_TOPIC = "01900000-0000-7000-8000-000000000007";
    private static final String RENAMED_TOPIC = "01900000-0000-7000-8000-000000000008";
    private static final String LONG_STATEMENT = "01900000-0000-7000-8000-000000000009";
    private static final int LONG_STATES = 45;

    private static MigratedDatabase database;

    @BeforeAll
    static void migrate() {
        database = new MigratedDatabase(new V2026_12_02_9__StatementWords());
        database.migrateTo("2026.12.01.2");
        database.execute("""
                insert into reference_anew (id, resource_type, version, state)
                select gen_random_uuid(), type, 1, '{}' from unnest(array['event', 'participant']) type;
                insert into reference (id, resource_type, slug, version, name, attributes) values
                    ('%s', 'event', 'meeting', 1, '{"en": "Meeting"}',
                        '{"startDate": "2018-07-04", "agenda": [{"key": "opening", "title": {"en": "Opening"}}]}'),
                    ('%s', 'participant', 's', 1, '{"en": "S"}', '{}'),
                    ('%s', 'participant', 'china', 1, '{"en": "China"}', '{"countryCode": "CN"}')""".formatted(EVENT, SPEAKER, STATE));
        database.execute("""
                insert into topic (id, slug, version, created_at, updated_at, content, size, label)
                values ('%1$s', 'space-law', 1, now(), now(), '{"slug": "space-law", "label": {"en": "Law of space"}, "broader": ["merely-used"]}', 9,
                    '{"en": "Law of space"}');
                insert into change (resource_type, resource_id, operation, version, time, author, state, size)
                values ('topic', '%1$s', 'created', 1, now(), 'a',
                    '{"id": "%1$s", "slug": "space-law", "version": 1, "label": {"en": "Law of space"}, "broader": ["merely-used"]}', 9)""".formatted(TOPIC));
        database.execute("""
                insert into statement (id, slug, version, created_at, updated_at, content, size, texts_size, event_id, speaker_id,
                    on_behalf_of_id, type, position, participant_ids)
                values ('%1$s', 'x', 1, now(), now(), '{"slug": "x", %2$s, "points": []}', 9, 0, '%3$s', '%4$s', '%5$s', 'address', 3,
                    '{%4$s,%5$s}');
                insert into statement_topic (statement_id, slug) values ('%1$s', 'space-law'), ('%1$s', 'merely-used');
                insert into point (id, statement_id, content, key, ordinal, kind, topics, event_id, speaker_id, on_behalf_of_id, place)
                values ('%6$s', '%1$s', '%7$s', 'p', 1, 'proposal', '{merely-used}', '%3$s', '%4$s', '%5$s', 'p');
                insert into change (resource_type, resource_id, operation, version, time, author, state, size)
                values ('statement', '%1$s', 'created', 1, now(), 'a',
                    '{"id": "%1$s", "slug": "x", "version": 1, %2$s, "points": [%7$s]}', 9)""".formatted(STATEMENT, BEFORE_POINTS, EVENT, SPEAKER, STATE, POINT, POINT_BEFORE));
        database.execute("""
                insert into idempotency_key (subject, route, key, fingerprint, status, content_type, body, created_at, expires_at)
                values ('sub a', 'POST /api/v1/statements', 'k', '', 201, 'application/json',
                    convert_to('{"id": "%s", "slug": "x", %s}', 'UTF8'), now(), now() + interval '1 day')""".formatted(STATEMENT, BEFORE_POINTS));
        writeFormerSlugs();
        database.execute("update change_log set system_identifier = 'here'");
        database.migrateTo("latest");
    }

    /** A topic that was renamed, one that was deleted, and a statement that had other topics. */
    private static void writeFormerSlugs() {
        database.execute("""
                insert into topic (id, slug, version, created_at, updated_at, deleted_at, content, size, label) values
                    ('%1$s', 'gone', 2, now(), now(), now(), '{"slug": "gone", "label": {"en": "Gone"}}', 9, '{"en": "Gone"}'),
                    ('%2$s', 'outer-space', 2, now(), now(), null,
                        '{"slug": "outer-space", "label": {"en": "Space"}, "broader": ["space", "space-law"]}', 9, '{"en": "Space"}');
                insert into former_slug (resource_type, slug, resource_id) values ('topic', 'space', '%2$s');
                insert into change (resource_type, resource_id, operation, version, time, author, state, size) values
                    ('topic', '%1$s', 'created', 1, now(), 'a',
                        '{"id": "%1$s", "slug": "gone", "version": 1, "label": {"en": "Gone"}}', 9),
                    ('topic', '%1$s', 'deleted', 2, now(), 'a', '{"id":"%1$s","slug":"gone","version":2,"deleted":true}', 9),
                    ('topic', '%2$s', 'created', 1, now(), 'a',
                        '{"id": "%2$s", "slug": "space", "version": 1, "label": {"en": "Space"}}', 9),
                    ('topic', '%2$s', 'updated', 2, now(), 'a', '{"id": "%2$s", "slug": "outer-space", "version": 2,
                        "label": {"en": "Space"}, "broader": ["space", "space-law"]}', 9);
                insert into idempotency_key (subject, route, key, fingerprint, status, etag, content_type, body, created_at, expires_at)
                values ('sub a', 'POST /api/v1/topics', 'k', '', 201, '"1-0"', 'application/json',
                    convert_to('{"id": "%2$s", "slug": "space", "version": 1, "label": {"en": "Space"}}', 'UTF8'), now(),
                    now() + interval '1 day')""".formatted(GONE_TOPIC, RENAMED_TOPIC));
        // long enough for several batches
        database.execute("""
                insert into change (resource_type, resource_id, operation, version, time, author, state, size)
                select 'statement', '%s', 'updated', version, now(), 'a', json_build_object('type', 'address',
                    'topics', json_build_array('space', 'outer-space', 'past-only'), 'event', json_build_object('id', '%s'),
                    'agendaItem', json_build_object('key', 'opening'), 'note', repeat('x', 200000)), 9
                from generate_series(1, %d) version""".formatted(LONG_STATEMENT, EVENT, LONG_STATES));
    }

    @Test
    void everythingIsInThePresentWords() throws IOException {
        var state = database.json("select state from change where resource_id = '%s'".formatted(STATEMENT));
        assertThat(state.has("type") || state.has("position") || state.has("speaker") || state.has("speakerAsPrinted"))
                .isFalse();
        assertThat(state.path("kind").asText()).isEqualTo("address");
        assertThat(state.path("ordinal").asInt()).isEqualTo(3);
        assertThat(state.at("/sources/0/fields").toString()).isEqualTo("[\"speakers\",\"date\"]");
        assertThat(state.path("event").path("slug").asText()).isEqualTo("meeting");
        assertThat(state.at("/speakers/0/participant/name/en").asText()).isEqualTo("S");
        assertThat(state.at("/speakers/0/asPrinted").asText()).isEqualTo("Mr S");
        assertThat(state.at("/onBehalfOf/0/slug").asText()).isEqualTo("china");
        assertThat(state.at("/topics/0/label/en").asText()).isEqualTo("Law of space");
        assertThat(state.at("/topics/1/label/en").asText()).isEqualTo("Merely used");
        assertThat(state.at("/points/0/topics/0/slug").asText()).isEqualTo("merely-used");
        assertThat(state.at("/points/0/sources/0/support").asText()).isEqualTo("stated");

        var content = database.json("select content from statement");
        assertThat(content.at("/speakers/0/participant/id").asText()).isEqualTo(SPEAKER);
        assertThat(content.path("kind").asText()).isEqualTo("address");
        assertThat(database.value(
                        "select speaker_ids[1] || ' ' || on_behalf_of_ids[1] || ' ' || spoken_for_ids[1] || ' ' || ordinal"
                                + " from statement"))
                .isEqualTo(SPEAKER + " " + STATE + " " + STATE + " 3");
        assertThat(database.json("select content from point").at("/topics/0/id").asText())
                .isEqualTo(database.value("select id from topic where slug = 'merely-used'"))
                .isEqualTo(database.value("select topic_ids[1] from point"));

        var answer = new ObjectMapper()
                .readTree(database.value(
                        "select convert_from(body, 'UTF8') from idempotency_key where route like '%statements'"));
        assertThat(answer.path("kind").asText()).isEqualTo("address");
        assertThat(answer.at("/speakers/0/participant/slug").asText()).isEqualTo("s");
    }

    /** A topic that was merely used is one; and whatever created a topic, its id follows from its slug. */
    @Test
    void topicsAreResources() {
        assertThat(database.value("select string_agg(slug, ' ' order by slug) from topic"))
                .isEqualTo("gone merely-used outer-space past-only space-law");
        assertThat(database.value("select count(*) from topic where id = topic_id(slug)"))
                .isEqualTo("5");
        assertThat(database.value("select count(*) from change c join topic t on t.id = c.resource_id"
                        + " and c.state ->> 'id' = t.id::text and c.operation = 'created'"))
                .isEqualTo("5");
        assertThat(database.value("select state ->> 'createdAt' from change where state ->> 'slug' = 'merely-used'"))
                .isEqualTo(database.value("select created_at from topic where slug = 'merely-used'")
                        .replace(' ', 'T')
                        .replaceFirst("[+].*", "Z"));
        assertThat(database.json("select content from topic where slug = 'space-law'")
                        .at("/broader/0/slug")
                        .asText())
                .isEqualTo("merely-used");
        assertThat(database.value("select count(*) from statement_topic x join topic t on t.id = x.topic_id"))
                .isEqualTo("2");
    }

    @Test
    void aRenamedTopicIsNotBroaderThanItself() {
        assertThat(database.value(
                        "select broader_ids = array[topic_id('space-law')] from topic where slug = 'outer-space'"))
                .isEqualTo("t");
        for (var query : new String[] {
            "select content from topic where slug = 'outer-space'",
            "select state from change where state ->> 'slug' = 'outer-space'"
        }) {
            assertThat(database.json(query).path("broader").findValuesAsText("slug"))
                    .as(query)
                    .containsExactly("space-law");
        }
    }

    @Test
    void aDeletedTopicHasItsIdInTheLog() {
        assertThat(database.value("select state from change where operation = 'deleted'"))
                .isEqualTo("{\"id\":\"%s\",\"slug\":\"gone\",\"version\":2,\"deleted\":true}"
                        .formatted(database.value("select topic_id('gone')")));
    }

    @Test
    void pastStatesShowTheirTopicsOnceAndTheTitlesOfAgendaItems() {
        assertThat(database.value(
                        "select count(*) from change where resource_id = '%s' and state ->> 'kind' = 'address'"
                                .formatted(LONG_STATEMENT)))
                .isEqualTo(String.valueOf(LONG_STATES));
        var state = database.json(
                "select state from change where resource_id = '%s' and version = 1".formatted(LONG_STATEMENT));
        assertThat(state.path("topics").findValuesAsText("slug")).containsExactly("outer-space", "past-only");
        assertThat(state.at("/topics/1/label/en").asText()).isEqualTo("Past only");
        assertThat(state.at("/agendaItem/title/en").asText()).isEqualTo("Opening");
    }

    @Test
    void theStoredAnswerToTheCreationOfATopicHasItsIdAndTag() {
        var body = database.value("select convert_from(body, 'UTF8') from idempotency_key where route like '%topics'");
        assertThat(body).contains(database.value("select topic_id('outer-space')"));
        assertThat(database.value("select etag from idempotency_key where route like '%topics'"))
                .isEqualTo(EntityTag.of(1, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** What was read before lacks what is read anew. */
    @Test
    void nothingIsLeftOfAnInterruptedReading() {
        assertThat(database.value("select count(*) from reference_anew")).isEqualTo("0");
    }

    /** The publisher begins an epoch when the log has another origin. */
    @Test
    void theLogBeginsAnEpoch() {
        assertThat(database.value("select system_identifier from change_log")).isEqualTo("rewritten");
        assertThat(database.value("select bool_and(size = octet_length(state::text)) from change"))
                .isEqualTo("t");
    }
}
