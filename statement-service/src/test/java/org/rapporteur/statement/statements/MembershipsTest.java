package org.rapporteur.statement.statements;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.statement.testing.StatementCase;

/** What somebody belonged to when a statement was made: a group of states, a party. */
@QuarkusTest
class MembershipsTest extends StatementCase {

    @BeforeEach
    void membersAndWhatTheySaid() {
        var group = participant("group", "\"kind\": \"organization\", \"classification\": \"igo\"");
        var party = participant("party", "\"kind\": \"organization\", \"classification\": \"other\"");
        participant(
                "kenya",
                "\"kind\": \"organization\", \"classification\": \"state\", \"memberships\": [%s]"
                        .formatted(in(group, "\"from\": \"1964\"")));
        // left in 2016, and has come back since
        participant(
                "mexico",
                "\"kind\": \"organization\", \"classification\": \"state\", \"memberships\": [%s, %s]"
                        .formatted(in(group, "\"to\": \"2016\""), in(group, "\"from\": \"2020-05\"")));
        participant(
                "ann", "\"kind\": \"person\", \"memberships\": [%s]".formatted(in(party, "\"from\": \"2018-07-05\"")));
        create(
                "kenya",
                "\"speakers\": [{\"participant\": \"TAG-ann\"}], \"onBehalfOf\": [\"TAG-kenya\"], \"points\": [%s]"
                        .formatted(point("p", 1, "proposal")));
        create("mexico-2016", "\"onBehalfOf\": [\"TAG-mexico\"], \"date\": \"2016-12\"");
        create("mexico-2018", "\"onBehalfOf\": [\"TAG-mexico\"], \"date\": \"2018-07-04\"");
        create("mexico-2020", "\"onBehalfOf\": [\"TAG-mexico\"], \"date\": \"2020\"");
        create("ann-before", "\"speakers\": [{\"participant\": \"TAG-ann\"}], \"date\": \"2018-07-04\"");
    }

    private String participant(String slug, String members) {
        var id = UUID.randomUUID().toString();
        gateway.put("participant", id, tag + "-" + slug, 1, "\"name\": {\"en\": \"%s\"}, %s".formatted(slug, members));
        return id;
    }

    private static String in(String organization, String days) {
        return "{\"organization\": {\"id\": \"%s\"}, %s}".formatted(organization, days);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // undated, it has the days of its event: the 4th and 5th of July 2018
                "memberOf=TAG-party | kenya",
                "memberOf=TAG-group | kenya,mexico-2016,mexico-2020",
                "memberOf=TAG-group,TAG-party | kenya,mexico-2016,mexico-2020",
                "memberOf=TAG-group&from=2018&to=2018 | kenya",
            })
    void areThoseOfTheDayOfTheStatement(String query, String expected) {
        var slugs =
                Arrays.stream(expected.split(",")).map(slug -> tag + "-" + slug).toArray(String[]::new);
        get("statements?event=TAG&" + query).statusCode(200).body("items.slug", containsInAnyOrder(slugs));
    }

    @Test
    void arePutIntoGroups() {
        get("statements/stats?event=TAG&sort=key&groupBy=memberOf")
                .statusCode(200)
                .body("total", equalTo(5))
                .body("groups.key.memberOf", contains(tag + "-group", tag + "-party"))
                .body("groups.statements", contains(3, 1))
                .body("groups[0].label.memberOf", equalTo("group"));
        get("points?event=TAG&memberOf=TAG-group").body("items.key", contains("p"));
        get("points/stats?event=TAG&groupBy=memberOf").body("groups.points", contains(1, 1));
    }

    @Test
    void anOrganizationThatDoesNotExistIsRefused() {
        get("statements?memberOf=no-such-group").statusCode(400).body("violations.field", contains("memberOf"));
    }
}
