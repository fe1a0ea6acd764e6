package org.rapporteur.participant.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.MigratedDatabase;

/** What was written in the words from before 1.0 is there in the present ones. */
class ParticipantWordsTest {

    private static final String PERSON = "01900000-0000-7000-8000-000000000001";

    private static final String MEMBERS = """
            "kind": "person", "name": {"en": "P"}, "countryCode": "CN",
            "posts": [{"title": {"en": "Minister"}, "organization": {"en": "Ministry"}, "from": "2017"}],
            "sources": [{"document": {"title": "D"}, "basis": "stated"}]""";

    @Test
    void everythingIsInThePresentWords() {
        var database = new MigratedDatabase(new V2026_12_02_9__ParticipantWords());
        database.migrateTo("2026.12.01.2");
        database.execute("""
                insert into reference_anew (id, resource_type, version, state) values (gen_random_uuid(), 'event', 1, '{}');
                insert into participant (id, slug, version, created_at, updated_at, content, size, kind, name, sort_key, country_code,
                    region, subregion)
                values ('%1$s', 'p', 1, now(), now(), '{"slug": "p", %2$s}', 9, 'person', '{"en": "P"}', 'P', 'CN', '142', '030');
                insert into change (resource_type, resource_id, operation, version, time, author, state, size)
                values ('participant', '%1$s', 'created', 1, now(), 'a', '{"id": "%1$s", "slug": "p", "version": 1, %2$s}', 9)""".formatted(PERSON, MEMBERS));

        database.migrateTo("latest");

        for (var query : new String[] {"select state from change", "select content from participant"}) {
            var state = database.json(query);
            assertThat(state.has("posts")).as(query).isFalse();
            assertThat(state.at("/memberships/0/title/en").asText()).isEqualTo("Minister");
            assertThat(state.at("/memberships/0/organizationName/en").asText()).isEqualTo("Ministry");
            assertThat(state.at("/sources/0/support").asText()).isEqualTo("stated");
        }
        var state = database.json("select state from change");
        assertThat(state.at("/country/name/en").asText()).isEqualTo("China");
        assertThat(state.at("/subregion/code").asText()).isEqualTo("030");
        // what follows from the country is not stored
        assertThat(database.json("select content from participant").has("country"))
                .isFalse();
        // what an interrupted reading collected lacks what is read anew
        assertThat(database.value("select count(*) from reference_anew")).isEqualTo("0");
    }
}
