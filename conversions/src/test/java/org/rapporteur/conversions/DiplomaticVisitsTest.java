package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DiplomaticVisitsTest {

    private static final String SET = "us-diplomatic-visits";
    private static final String PREFIX = "https://rapporteur.org/schema/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private Path source;
    private Path target;

    @BeforeEach
    void makeFolders() throws IOException {
        source = folder.resolve("source");
        target = folder.resolve("target");
        compressed("presidents.xml.gz", "<presidents>%s</presidents>".formatted("""
                <president n="1"><id>roe-jo</id><name>Jo Roe</name><took-office-date>2001-01-20</took-office-date>
                <left-office-date>2005-01-20</left-office-date></president>
                <president n="2"><id>poe-al</id><name>Al Poe</name><took-office-date>1951-01-20</took-office-date>
                <left-office-date>1953-01-20</left-office-date></president>"""));
        visits();
        trips();
    }

    private void compressed(String name, String text) throws IOException {
        Files.createDirectories(source.resolve(name).getParent());
        try (var to = new GZIPOutputStream(Files.newOutputStream(source.resolve(name)))) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        }
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
        return new CommandLine(new Convert())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(SET, source.toString(), target.toString());
    }

    private List<JsonNode> rows(String collection) throws IOException {
        var file = target.resolve(collection + ".ndjson");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(DiplomaticVisitsTest::parse)
                        .toList()
                : List.of();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private JsonNode row(String collection, String name) throws IOException {
        return rows(collection).stream()
                .filter(row -> row.path("slug").asText().equals(SET + "-" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + "\n" + out));
    }

    /** Returns the names of a list of slugs within the set. */
    private List<String> slugs(String collection) throws IOException {
        return rows(collection).stream()
                .map(row -> row.path("slug").asText().substring(SET.length() + 1))
                .toList();
    }

    /** The loader accepts the output of a conversion. */
    @AfterEach
    void whatWasMadeFitsTheSchemas() throws IOException {
        var schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaIdResolvers(names -> names.mapPrefix(PREFIX, "classpath:schema/")));
        for (var collection : List.of("events", "participants", "participations")) {
            var rows = JSON.createArrayNode();
            rows.addAll(rows(collection));
            assertThat(schemas.getSchema(SchemaLocation.of(PREFIX + collection + ".schema.json"))
                            .validate(rows))
                    .as(collection)
                    .isEmpty();
        }
    }

    @Test
    void aVisitHasAHostAGuestAndItsProse() throws IOException {
        visits(visit(
                "7",
                "2001-02-03",
                "2001-02-05",
                "Prime Minister Ann Bo",
                "korea-south:Korea, Republic of",
                "Working visit;\n   met with President Roe February 4."));

        assertThat(convert()).isZero();

        var event = row("events", "visit-7");
        assertThat(event.at("/name/en").asText())
                .isEqualTo("Visit of Prime Minister Ann Bo (Korea, Republic of) to the United States");
        assertThat(event.at("/summary/en").asText()).isEqualTo("Working visit; met with President Roe February 4.");
        assertThat(event.path("endDate").asText()).isEqualTo("2001-02-05");
        assertThat(event.at("/location/countryCode").asText()).isEqualTo("US");
        assertThat(row("participations", "visit-7-host").path("participant").asText())
                .isEqualTo(SET + "-us");
        var guest = row("participations", "visit-7-guest");
        assertThat(guest.path("participant").asText()).isEqualTo(SET + "-kr-ann-bo");
        assertThat(guest.path("nameAsPrinted").asText()).isEqualTo("Prime Minister Ann Bo");
        assertThat(guest.path("onBehalfOf").asText()).isEqualTo(SET + "-kr");
        assertThat(guest.path("capacity").asText()).isEqualTo("representing");
        assertThat(row("participations", "visit-7-state").path("participant").asText())
                .isEqualTo(SET + "-kr");
        assertThat(row("participations", "visit-7-met-1").path("participant").asText())
                .isEqualTo(SET + "-roe-jo");
        assertThat(row("participants", "kr").path("countryCode").asText()).isEqualTo("KR");
        var person = row("participants", "kr-ann-bo");
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

        assertThat(row("events", "trip-2").at("/name/en").asText())
                .isEqualTo("Visit of Secretary of State Name of doe-x to Santiago, Arica (Chile)");
        assertThat(row("participations", "trip-1-host").path("participant").asText())
                .isEqualTo(SET + "-cl");
        assertThat(row("participations", "trip-1-met-1").has("participant")).isFalse();
        assertThat(row("participations", "trip-2-met-1").path("participant").asText())
                .isEqualTo(SET + "-roe-jo");
        var vacation = row("participations", "trip-3-guest");
        assertThat(vacation.has("onBehalfOf") || vacation.has("capacity")).isFalse();
        assertThat(slugs("participations")).doesNotContain("trip-3-host", "trip-3-state");
        assertThat(row("participants", "roe-jo").at("/memberships/0/to").asText())
                .isEqualTo("2005-01-20");
        assertThat(row("participants", "doe-x").at("/memberships/0/to").asText())
                .isEqualTo("2002");
        assertThat(row("participants", "foe-y").at("/memberships/0/title/en").asText())
                .isEqualTo("President-elect");
        assertThat(out.toString())
                .contains(
                        "'President Bo' is in no row", "'Al Poe' is in no visit or trip", "'foe-y' is not in the list");
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
        var summit = row("events", "2001-02-04-tea-summit");
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
        assertThat(out.toString()).contains("2000.xml.gz:5: the country 'Hawaii' (hawaii) has no ISO 3166 code");
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
        var person = row("participants", "cl-ann-bo-do");
        assertThat(person.path("memberships")).hasSize(2);
        assertThat(person.path("otherNames")).hasSize(1);
        assertThat(row("participations", "visit-5-guest-2").path("participant").asText())
                .isEqualTo(SET + "-cl-di-li");
    }

    @Test
    void rowsThatAreTheSameExceptForTheirIdsAreOneEvent() throws IOException {
        trips(
                trip("1", "secretary", "doe-x", "chile:Chile", "Santiago", "Met with President Bo."),
                trip("2", "secretary", "doe-x", "chile:Chile", "Santiago", "Met with President Bo."));

        assertThat(convert()).isZero();

        assertThat(slugs("events")).containsExactly("trip-1");
        assertThat(row("events", "trip-1").at("/sources/0/paragraph").asText()).isEqualTo("trip 1, 2");
        assertThat(out.toString()).contains("roe.xml.gz:3: trip 2 is the same as trip 1 except for its id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <start-date>2001-02-03</start-date> |                                      | has no 'start-date'; left out
            2001-02-03</start                   | 2001-02-30</start                    | start-date '2001-02-30' is not a date; left out
            <id>2</id>                          | <id>1</id>                           | the id '1' occurs before; left out
            <visitor>President Do</visitor>     |                                      | has no 'visitor'; left out
            2001-02-03</end                     | 2001-01-01</end                      | end-date 2001-01-01 is before start-date 2001-02-03; kept without an end
            2001-02-03</end                     | soon</end                            | end-date 'soon' is not a date; kept without an end
            <end-date>2001-02-03</end-date>     |                                      | has no end-date; only the start is known
            ` id="peru"`                        |                                      | 'Peru' has no id; resolved by its name
            "peru">Peru                         | "xx">Xanadu                          | the country 'Xanadu' (xx) has no ISO 3166 code; kept as printed
            President Do                        | Someone                              | the office of 'Someone' is not plain; the whole is kept as the name
            Working visit.                      | ``                                   | has no description; kept without a summary
            <id>2</id>                          | <id>2</id><mood>glad</mood>          | 1  visits.mood
            """)
    void aFaultyRowIsToldWithItsLineAndTheOthersAreConverted(String part, String broken, String told)
            throws IOException {
        visits(
                visit("1", "2001-02-03", "2001-02-03", "King Bo", "spain:Spain", "State visit."),
                visit("2", "2001-02-03", "2001-02-03", "President Do", "peru:Peru", "Working visit.")
                        .replace(part, broken == null ? "" : broken),
                visit("3", "2001-02", "2001-02", "President Fa", "chile:Chile", "Working visit."));

        assertThat(convert()).isZero();

        assertThat(slugs("events")).contains("visit-1", "visit-3");
        assertThat(slugs("events").contains("visit-2")).isEqualTo(!told.endsWith("left out"));
        assertThat(row("events", "visit-3").path("startDate").asText()).isEqualTo("2001-02");
        assertThat(out.toString()).contains(told);
        if (!told.contains("visits.mood")) {
            assertThat(out.toString()).contains("2000.xml.gz:3: " + told);
        }
    }

    @Test
    void aFileThatIsCutOffIsAnErrorAndNothingIsWritten() throws IOException {
        visits(visit("1", "2001-02-03", "2001-02-03", "King Bo", "spain:Spain", "State visit."));
        var file = source.resolve("visits/2000.xml.gz");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));

        assertThat(convert()).isEqualTo(1);

        assertThat(out.toString()).contains("2000.xml.gz");
        assertThat(target).doesNotExist();
    }
}
