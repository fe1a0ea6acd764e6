package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of which nothing can be read as expected is one error, and the folder that stands is not changed; or it is left out. */
class FaultyFilesTest extends Converting {

    private static final String VISITS = "us-diplomatic-visits";
    private static final String COUNCIL = "security-council";

    @BeforeEach
    void sets() throws IOException {
        compressed("presidents.xml.gz", """
                <presidents><source-url>x</source-url><president n="1"><id>roe-jo</id><name>Jo Roe</name>
                <took-office-date>2001-01-20</took-office-date></president></presidents>""");
        for (var decade : new String[] {"2000", "2010"}) {
            compressed("visits/" + decade + ".xml.gz", """
                    <visits>
                    <visit><id>%1$s</id><start-date>%1$s-02-03</start-date><end-date>%1$s-02-03</end-date><visitor>King Bo</visitor><from id="spain">Spain</from><description>State visit.</description></visit>
                    </visits>""".formatted(decade));
        }
        compressed("travels/doe-x.xml.gz", """
                <trips>
                <trip role="secretary" who="doe-x"><id>1</id><role>secretary</role><name>X Doe</name><start-date>2002-03-04</start-date><end-date>2002-03-05</end-date><country id="chile">Chile</country><locale>Arica</locale><remarks>Met with President Fa.</remarks></trip>
                </trips>""");
        Files.writeString(source.resolve("country_aliases.csv"), "alias,canonical,reason\nBig,Austria,Long form\n");
        Files.writeString(source.resolve("entities.csv"), """
                country_org,entity_type,iso3,un_regional_group,lat,lon,note
                Austria,state,AUT,Western European and Others,,,
                """);
        Files.writeString(source.resolve("council_membership.csv"), """
                # terms
                country_org,start_year,end_year,seat,note
                Austria,1991,1992,elected,
                Austria,1995,1996,elected,
                """);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', nullValues = "-", textBlock = """
                council_membership.csv ~ another name of the first column ~ country_org ~ land ~ council_membership.csv:2: the heading has no column 'country_org'; it has 'land', 'start_year', 'end_year', 'seat', 'note'
                council_membership.csv ~ semicolons ~ country_org,start_year,end_year,seat,note ~ country_org;start_year;end_year;seat;note ~ council_membership.csv:2: the heading has no columns 'country_org', 'end_year', 'note', 'seat', 'start_year'; it has 'country_org;start_year;end_year;seat;note'; separate the columns with commas
                council_membership.csv ~ another name of the last column ~ ,note ~ ,remark ~ council_membership.csv:2: the heading has no column 'note'; it has 'country_org', 'start_year', 'end_year', 'seat', 'remark'
                council_membership.csv ~ a heading that is not UTF-8 ~ seat ~ s¤at ~ council_membership.csv:2: the heading is not UTF-8
                council_membership.csv ~ only a comment ~ \\ncountry.* ~  ~ council_membership.csv:1: has no heading
                council_membership.csv ~ nothing ~ .* ~  ~ council_membership.csv: is empty; download it again
                entities.csv ~ another name of a column ~ iso3 ~ code ~ entities.csv:1: the heading has no column 'iso3'; it has 'country_org', 'entity_type', 'code', 'un_regional_group', 'lat', 'lon', 'note'
                visits/2010.xml.gz ~ an element that is not closed ~ </visits> ~  ~ 2010.xml.gz:3: is not well-formed: XML document structures must start and end within the same entity.
                visits/2010.xml.gz ~ another element that is closed ~ </visitor> ~ </guest> ~ 2010.xml.gz:2: is not well-formed: The element type "visitor" must be terminated by the matching end-tag "</visitor>".
                visits/2010.xml.gz ~ a byte that is not UTF-8 ~ King ~ K¤ng ~ 2010.xml.gz:2: is not UTF-8
                visits/2010.xml.gz ~ another encoding ~ <visits> ~ <?xml version="1.0" encoding="ISO-8859-1"?><visits> ~ 2010.xml.gz:1: the encoding is 'ISO-8859-1'; only UTF-8 can be read
                visits/2010.xml.gz ~ nothing ~ .* ~  ~ 2010.xml.gz: is empty; download it again
                presidents.xml.gz ~ nothing ~ .* ~  ~ presidents.xml.gz: is empty; download it again
            """)
    void isOneError(String file, String what, String from, String to, String told) throws IOException {
        var set = file.endsWith(".csv") ? COUNCIL : VISITS;
        assertThat(convert(set, "--quiet")).as(errors.toString()).isZero();
        var before = contents();
        new Fault(set, what, file, from, to, told, null, null).breakIn(source);

        assertThat(convert(set, "--quiet")).isEqualTo(1);

        assertThat(errors.toString()).isEqualToIgnoringNewLines(told);
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                visits/2010.xml.gz ~ the rows of another file ~ <visits>.* ~ <trips><trip/><trip/></trips> ~ 2010.xml.gz:1: the root element is 'trips', not 'visits', and the file contains no visits; left out ~ 1  files: another root element ~ 2  visits/trip
                visits/2010.xml.gz ~ another root element without rows ~ <visits>.* ~ <trips/> ~ 2010.xml.gz:1: the root element is 'trips', not 'visits', and the file contains no visits; left out ~ 1  files: another root element ~ 4  files
                visits/2010.xml.gz ~ no rows ~ <visits>.* ~ <visits/> ~ 2010.xml.gz:1: the file contains no visits ~ 1  files without visits ~ 4  files
                visits/2010.xml.gz ~ elements that are not known ~ visit> ~ stay> ~ 2010.xml.gz:1: the file contains no visits ~ 1  files without visits ~ 1  visits/stay
                travels/doe-x.xml.gz ~ no rows ~ <trips>.* ~ <trips/> ~ doe-x.xml.gz:1: the file contains no trips ~ 1  files without trips ~ 4  files
                presidents.xml.gz ~ another root element ~ <presidents>.* ~ <kings/> ~ presidents.xml.gz:1: the root element is 'kings', not 'presidents', and the file contains no presidents; left out ~ 1  files: another root element ~ 4  files
                council_membership.csv ~ no rows ~ \\nAustria.* ~  ~ council_membership.csv:1: the file contains no terms ~ 1  files without terms ~ 3  files
            """)
    void isTold(String file, String what, String from, String to, String told, String counted, String alsoCounted)
            throws IOException {
        var set = file.endsWith(".csv") ? COUNCIL : VISITS;
        var fault = new Fault(set, what, file, from, to, told, counted, null);
        fault.breakIn(source);
        if (from.equals("visit>")) {
            fault.breakIn(source);
        }

        assertThat(convert(set)).as(errors.toString()).isZero();

        assertThat(output + errors.toString()).contains(told, counted, alsoCounted);
    }

    @Test
    void aSetWithoutARowIsAnError() throws IOException {
        compressed("visits/2000.xml.gz", "<trips/>");
        compressed("visits/2010.xml.gz", "<visits/>");
        compressed("travels/doe-x.xml.gz", "<trips/>");

        assertThat(convert(VISITS)).isEqualTo(1);

        assertThat(errors.toString()).contains(source + ": nothing could be converted");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatEveryVersionOfASetHasIsListedOnlyInTheReport() throws IOException {
        var report = folder.resolve("report.txt");

        assertThat(convert(VISITS, "--report", report.toString())).isZero();

        assertThat(output + errors.toString())
                .contains("1  presidents: in no visit or trip", "2  presidents: @n, source-url")
                .doesNotContain("'Jo Roe'", "presidents.@n");
        assertThat(report)
                .content()
                .contains(
                        "presidents.xml.gz:1: 'Jo Roe' is in no visit or trip; left out",
                        "1  presidents: in no visit or trip",
                        "1  presidents.@n");
    }

    private Map<String, String> contents() throws IOException {
        var contents = new HashMap<String, String>();
        try (var files = Files.list(target)) {
            for (var file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
