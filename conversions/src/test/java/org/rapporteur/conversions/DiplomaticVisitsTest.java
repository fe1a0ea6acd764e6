package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiplomaticVisitsTest extends Converting {

    private static final String SET = "us-diplomatic-visits";

    @BeforeEach
    void withoutRows() throws IOException {
        compressed("presidents.xml.gz", """
                <presidents><president n="1"><id>roe-jo</id><name>Jo Roe</name><took-office-date>2001-01-20</took-office-date>
                <left-office-date>2005-01-20</left-office-date></president>
                <president n="2"><id>poe-al</id><name>Al Poe</name><took-office-date>1951-01-20</took-office-date>
                <left-office-date>1953-01-20</left-office-date></president></presidents>""");
        visits();
        trips();
    }

    private void visits(String... rows) throws IOException {
        compressed("visits/2000.xml.gz", "<visits>\n" + String.join("\n", rows) + "\n</visits>");
    }

    private void trips(String... rows) throws IOException {
        compressed("travels/roe.xml.gz", "<trips>\n" + String.join("\n", rows) + "\n</trips>");
    }

    private static String visit(String id, String start, String end, String visitor, String country, String prose) {
        return "<visit><id>%s</id><start-date>%s</start-date><end-date>%s</end-date><visitor>%s</visitor><from id=\"%s\">%s</from><description>%s</description></visit>"
                .formatted(id, start, end, visitor, country.split(":")[0], country.split(":")[1], prose);
    }

    private static String trip(String id, String role, String who, String country, String locale, String prose) {
        return "<trip role=\"%s\" who=\"%s\"><id>%s</id><role>%s</role><name>Name of %s</name><start-date>2002-03-04</start-date><end-date>2002-03-05</end-date><country id=\"%s\">%s</country><locale>%s</locale><remarks>%s</remarks></trip>"
                .formatted(role, who, id, role, who, country.split(":")[0], country.split(":")[1], locale, prose);
    }

    private int convert() {
        return convert(SET);
    }

    /** Returns a row by its slug within the set. */
    private JsonNode our(String collection, String name) throws IOException {
        return row(collection, SET + "-" + name);
    }

    /** Returns the slugs of a collection, within the set. */
    private List<String> slugs(String collection) throws IOException {
        return rows(collection).stream()
                .map(row -> row.path("slug").asText().substring(SET.length() + 1))
                .toList();
    }

    @Test
    void aVisitHasAHostAGuestAndItsProse() throws IOException {
        visits(visit(
                "7",
                "2001-02-03",
                "2001-02-05",
                "Prime Minister Ann Bo",
                "korea-south:Korea, Republic of",
                "Working visit;\u00a0\n   met with President Roe February 4."));

        assertThat(convert()).isZero();

        var event = our("events", "visit-7");
        assertThat(event.at("/name/en").asText())
                .isEqualTo("Visit of Prime Minister Ann Bo (Korea, Republic of) to the United States");
        assertThat(event.at("/summary/en").asText()).isEqualTo("Working visit; met with President Roe February 4.");
        assertThat(event.path("endDate").asText()).isEqualTo("2001-02-05");
        assertThat(event.at("/location/countryCode").asText()).isEqualTo("US");
        assertThat(our("participations", "visit-7-host").path("participant").asText())
                .isEqualTo(SET + "-us");
        var guest = our("participations", "visit-7-guest");
        assertThat(guest.path("participant").asText()).isEqualTo(SET + "-kr-ann-bo");
        assertThat(guest.path("nameAsPrinted").asText()).isEqualTo("Prime Minister Ann Bo");
        assertThat(guest.path("onBehalfOf").asText()).isEqualTo(SET + "-kr");
        assertThat(guest.path("capacity").asText()).isEqualTo("representing");
        assertThat(our("participations", "visit-7-state").path("participant").asText())
                .isEqualTo(SET + "-kr");
        assertThat(our("participations", "visit-7-met-1").path("participant").asText())
                .isEqualTo(SET + "-roe-jo");
        assertThat(our("participants", "kr").path("countryCode").asText()).isEqualTo("KR");
        var person = our("participants", "kr-ann-bo");
        assertThat(person.at("/name/en").asText()).isEqualTo("Ann Bo");
        assertThat(person.at("/memberships/0/title/en").asText()).isEqualTo("Prime Minister");
        assertThat(person.at("/memberships/0/from").asText()).isEqualTo("2001");
        assertThat(person.at("/memberships/0/to").asText()).isEqualTo("2001");
    }

    @Test
    void aTripHasTheTermOfAPresidentAndTheYearsOfASecretary() throws IOException {
        trips(
                trip("1", "president", "roe-jo", "chile:Chile", "Santiago", "Met with President Bo."),
                trip("2", "secretary", "doe-x", "chile:Chile", "Santiago, Arica", "Accompanied President Roe."),
                trip("3", "secretary", "doe-x", "chile:Chile", "Arica", "Vacation."),
                trip("4", "president", "foe-y", "chile:Chile", "Arica", "Fishing. [Visit made as President-elect.]"));

        assertThat(convert()).isZero();

        assertThat(our("events", "trip-2").at("/name/en").asText())
                .isEqualTo("Visit of Secretary of State Name of doe-x to Santiago, Arica (Chile)");
        assertThat(our("participations", "trip-1-host").path("participant").asText())
                .isEqualTo(SET + "-cl");
        assertThat(our("participations", "trip-1-met-1").has("participant")).isFalse();
        assertThat(our("participations", "trip-2-met-1").path("participant").asText())
                .isEqualTo(SET + "-roe-jo");
        var vacation = our("participations", "trip-3-guest");
        assertThat(vacation.has("onBehalfOf") || vacation.has("capacity")).isFalse();
        assertThat(slugs("participations")).doesNotContain("trip-3-host", "trip-3-state");
        assertThat(our("participants", "roe-jo").at("/memberships/0/to").asText())
                .isEqualTo("2005-01-20");
        assertThat(our("participants", "doe-x").at("/memberships/0/to").asText())
                .isEqualTo("2002");
        assertThat(our("participants", "foe-y").at("/memberships/0/title/en").asText())
                .isEqualTo("President-elect");
        assertThat((output + errors.toString())).contains("'President Bo' is in no row", "'foe-y' is not in the list");
    }

    @Test
    void oneGatheringIsOneEventAndTheDaysAreThoseThatMostStaysHaveInCommon() throws IOException {
        visits(
                visit("1", "2001-02-03", "2001-02-06", "King Bo", "spain:Spain", "Attended the Tea Summit in Oslo."),
                visit("2", "2001-02-04", "2001-02-05", "President Do", "chile:Chile", "Attended Tea Summit"),
                visit(
                        "3",
                        "2001-02-02",
                        "2001-02-05",
                        "President Fa",
                        "chile:Chile",
                        "Working visit; attended Tea Summit."),
                visit(
                        "4",
                        "2002-02-04",
                        "2002-02-05",
                        "President Do",
                        "chile:Chile",
                        "Attended the Tea Summit in Oslo."),
                visit("5", "2001-02-04", "2001-02-05", "President Li", "peru:Peru", "Attended the Tea Summit in Rome."),
                visit(
                        "6",
                        "2001-02-04",
                        "2001-02-05",
                        "President Mo",
                        "peru:Peru",
                        "Met with President Roe at the Tea Summit."));

        assertThat(convert()).isZero();

        assertThat(slugs("events"))
                .containsExactly("2001-02-04-tea-summit", "visit-3", "visit-4", "visit-5", "visit-6");
        var summit = our("events", "2001-02-04-tea-summit");
        assertThat(summit.path("endDate").asText()).isEqualTo("2001-02-05");
        assertThat(summit.at("/location/city/en").asText()).isEqualTo("Oslo");
        assertThat(summit.at("/sources/0/support").asText()).isEqualTo("inferred");
        assertThat(summit.at("/sources/0/note").asText()).contains("3 stays", "most of these stays");
        assertThat(rows("participations"))
                .filteredOn(row -> row.path("event").asText().equals(SET + "-2001-02-04-tea-summit"))
                .extracting(row -> row.path("role").asText() + " "
                        + row.path("participant").asText())
                .containsExactly(
                        "host us-diplomatic-visits-us",
                        "delegate us-diplomatic-visits-cl",
                        "attendee us-diplomatic-visits-cl-president-fa",
                        "delegate us-diplomatic-visits-es",
                        "attendee us-diplomatic-visits-es-king-bo",
                        "attendee us-diplomatic-visits-cl-president-do");
    }

    @Test
    void formerStatesKeepTheirCodesAndUnknownOnesTheirNames() throws IOException {
        visits(
                visit("1", "1988-02-03", "1988-02-03", "Ann Bo", "russia:U.S.S.R.", "x"),
                visit("2", "1988-02-03", "1988-02-03", "Ann Bo", "yugoslavia:Yugoslavia", "x"),
                visit("3", "1988-02-03", "1988-02-03", "Ann Bo", "russia:Russia", "x"),
                visit("4", "1988-02-03", "1988-02-03", "Ann Bo", "hawaii:Hawaii", "x"),
                visit("5", "1988-02-03", "1988-02-03", "Ann Bo", "turkey:Turkey", "x"),
                visit("6", "1988-02-03", "1988-02-03", "Ann Bo", "turkiye:Türkiye", "x"));

        assertThat(convert()).isZero();

        assertThat(rows("participants"))
                .filteredOn(row -> row.path("kind").asText().equals("organization"))
                .extracting(row -> row.at("/name/en").asText() + " "
                        + row.path("countryCode").asText())
                .containsExactlyInAnyOrder(
                        "United States US", "U.S.S.R. SU", "Yugoslavia YU", "Russia RU", "Hawaii ", "Türkiye TR");
        assertThat((output + errors.toString()))
                .contains("2000.xml.gz:5: the country 'Hawaii' (hawaii) has no ISO 3166 code");
    }

    @Test
    void oneNameIsOnePersonUnlessOnlyTheLastNameIsKnown() throws IOException {
        visits(
                visit("1", "1988-02-03", "1988-02-03", "President Ann Bo-Do", "chile:Chile", "x"),
                visit("2", "1990-02-03", "1990-02-03", "Prime Minister Ann Bo-do", "chile:Chile", "x"),
                visit("3", "1988-02-03", "1988-02-03", "President Bo", "chile:Chile", "x"),
                visit("4", "1988-02-03", "1988-02-03", "Chairman Bo", "chile:Chile", "x"),
                visit("5", "1988-02-03", "1988-02-03", "President Cy Fa and Prime Minister Di Li", "chile:Chile", "x"));

        assertThat(convert()).isZero();

        assertThat(slugs("participants"))
                .contains("cl-ann-bo-do", "cl-president-bo", "cl-chairman-bo", "cl-cy-fa", "cl-di-li");
        var person = our("participants", "cl-ann-bo-do");
        assertThat(person.path("memberships")).hasSize(2);
        assertThat(person.path("otherNames")).hasSize(1);
        assertThat(our("participations", "visit-5-guest-2").path("participant").asText())
                .isEqualTo(SET + "-cl-di-li");
    }

    @Test
    void rowsThatAreTheSameExceptForTheirIdsAreOneEvent() throws IOException {
        trips(
                trip("1", "secretary", "doe-x", "chile:Chile", "Santiago", "Met with President Bo."),
                trip("2", "secretary", "doe-x", "chile:Chile", "Santiago", "Met with President Bo."));

        assertThat(convert()).isZero();

        assertThat(slugs("events")).containsExactly("trip-1");
        assertThat(our("events", "trip-1").at("/sources/0/paragraph").asText()).isEqualTo("trip 1, 2");
        assertThat((output + errors.toString()))
                .contains("roe.xml.gz:3: trip 2 is the same as trip 1 except for its id");
    }

    @Test
    void aFileThatIsCutOffIsAnErrorAndNothingIsWritten() throws IOException {
        visits(visit("1", "2001-02-03", "2001-02-03", "King Bo", "spain:Spain", "State visit."));
        var file = source.resolve("visits/2000.xml.gz");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));

        assertThat(convert()).isEqualTo(1);

        assertThat((output + errors.toString())).contains("2000.xml.gz");
        assertThat(target).doesNotExist();
    }
}
