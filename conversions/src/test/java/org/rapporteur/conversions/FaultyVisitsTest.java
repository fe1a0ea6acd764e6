package org.rapporteur.conversions;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A faulty row of the diplomatic visits; the columns are those of {@link FaultyRowsTest}. */
class FaultyVisitsTest extends BreakingRows {

    private static final String SET = "us-diplomatic-visits";
    private static final String VISITS = "visits/2000.xml.gz";
    private static final String TRIPS = "travels/doe-x.xml.gz";
    private static final String PRESIDENTS = "presidents.xml.gz";

    private void set() throws IOException {
        compressed(PRESIDENTS, """
                <presidents><president n="1"><id>roe-jo</id><name>Jo Roe</name>
                <took-office-date>2001-01-20</took-office-date><left-office-date>2005-01-20</left-office-date></president></presidents>""");
        compressed(VISITS, """
                <visits>
                <visit><id>1</id><start-date>2001-02-03</start-date><end-date>2001-02-03</end-date><visitor>King Bo</visitor><from id="spain">Spain</from><description>State visit.</description></visit>
                <visit><id>2</id><start-date>2001-02-04</start-date><end-date>2001-02-05</end-date><visitor>President Do</visitor><from id="peru">Peru</from><description>Working visit.</description></visit>
                <visit><id>3</id><start-date>2001-02</start-date><end-date>2001-02</end-date><visitor>President Fa</visitor><from id="chile">Chile</from><description>Met with President Roe.</description></visit>
                </visits>""");
        compressed(TRIPS, """
                <trips>
                <trip role="secretary" who="doe-x"><id>1</id><role>secretary</role><name>X Doe</name><start-date>2002-03-04</start-date><end-date>2002-03-05</end-date><country id="chile">Chile</country><locale>Arica</locale><remarks>Met with President Fa.</remarks></trip>
                <trip role="president" who="roe-jo"><id>2</id><role>president</role><name>Jo Roe</name><start-date>2002-03-04</start-date><end-date>2002-03-05</end-date><country id="italy">Italy</country><locale>Rome</locale><remarks>Met with President Li.</remarks></trip>
                </trips>""");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing id ~ <id>2</id> ~  ~ 2000.xml.gz:3: has no 'id'; left out ~ 1  visits: has no 'id' ~ .*(-visit-2.*|-pe.*)
                a missing start ~ <start-date>2001-02-04</start-date> ~  ~ 2000.xml.gz:3: has no 'start-date'; left out ~ 1  visits: has no 'start-date' ~ .*(-visit-2.*|-pe.*)
                a missing visitor ~ President Do ~  ~ 2000.xml.gz:3: has no 'visitor'; left out ~ 1  visits: has no 'visitor' ~ .*(-visit-2.*|-pe.*)
                a missing country ~ <from id="peru">Peru</from> ~  ~ 2000.xml.gz:3: has no 'from'; left out ~ 1  visits: has no 'from' ~ .*(-visit-2.*|-pe.*)
                a missing end ~ <end-date>2001-02-05</end-date> ~  ~ 2000.xml.gz:3: has no end-date; only the start is known ~ 1  stays without an end ~ .*/us-diplomatic-visits-visit-2
                a missing id of a country ~ ` id="peru"` ~  ~ 2000.xml.gz:3: 'Peru' has no id; resolved by its name ~ 1  countries without an id ~ .*/us-diplomatic-visits-pe
                a missing prose ~ Working visit. ~  ~ 2000.xml.gz:3: has no description; kept without a summary ~ 1  stays without prose ~ .*/us-diplomatic-visits-visit-2
                a day that does not exist ~ 2001-02-04 ~ 2001-02-30 ~ 2000.xml.gz:3: start-date '2001-02-30' is not a date; left out ~ 1  visits: 'start-date' is not a date ~ .*(-visit-2.*|-pe.*)
                a wrong end ~ 2001-02-05 ~ soon ~ 2000.xml.gz:3: end-date 'soon' is not a date; kept without an end ~ 1  ends that are not dates ~ .*/us-diplomatic-visits-visit-2
                an end before the start ~ 2001-02-05 ~ 2001-01-01 ~ 2000.xml.gz:3: end-date 2001-01-01 is before start-date 2001-02-04; kept without an end ~ 1  ends before the start ~ .*/us-diplomatic-visits-visit-2
                an unknown country ~ "peru">Peru ~ "xx">Xanadu ~ 2000.xml.gz:3: the country 'Xanadu' (xx) has no ISO 3166 code; kept as printed ~ 1  countries without a code ~ .*(-visit-2.*|-pe.*)
                an unknown office ~ President Do ~ Someone ~ 2000.xml.gz:3: the office of 'Someone' is not plain; the whole is kept as the name ~ 1  visitors whose office is not plain ~ .*(-visit-2.*|-pe-.*)
                an id that occurs twice ~ <id>2</id> ~ <id>1</id> ~ 2000.xml.gz:3: the id '1' occurs in 2000.xml.gz:2, too, with other content; both are kept ~ 1  ids that occur twice ~ .*(-visit-2.*|-pe.*)
                a row that occurs twice with its id ~ <id>2</id>(.*?)\\n ~ <id>2</id>$1¶<visit><id>2</id>$1¶ ~ 2000.xml.gz:4: is the same as 2000.xml.gz:3; left out ~ 1  visits: the same as an earlier row ~
                an id of a row that is left out ~ <id>2</id>(.*?)\\n ~ <id>2</id></visit>¶<visit><id>2</id>$1¶ ~ 2000.xml.gz:3: has no 'visitor'; left out ~ 1  visits: has no 'visitor' ~
                prose that is too long ~ Working visit. ~ § ~ 2000.xml.gz:3: events us-diplomatic-visits-visit-2: summary/en has 30,000 characters; cut after 20,000 ~ 1  texts that are too long ~ .*-visit-2.*
                a visitor whose name is too long ~ President Do ~ President Do§ ~ 2000.xml.gz:3: participants us-diplomatic-visits-pe-president-doxxx ~ texts that are too long ~ .*(-visit-2.*|-pe-.*)
                a country whose name is too long ~ "peru">Peru ~ "peru">§ ~ 2000.xml.gz:3: participants us-diplomatic-visits-pe: name/en has ~ texts that are too long ~ .*(-visit-2.*|-pe)
                an unknown element beside the rows ~ <visits> ~ <visits><visit2><id>9</id></visit2><visit2/> ~ does not know it ~ 2  visits/visit2 ~
                words beside the columns ~ <id>2</id> ~ <id>2</id>astray ~ does not know it ~ 1  visits.text() ~
                another root element around the rows ~ <visits>(.*)</visits> ~ <stays>$1</stays> ~ 2000.xml.gz:1: the root element is 'stays', not 'visits'; its visits are converted ~ 1  files with another root element ~
                a row that occurs twice ~ <id>2</id>(.*?)\\n ~ <id>2</id>$1¶<visit><id>9</id>$1¶ ~ 2000.xml.gz:4: visit 9 is the same as visit 2 except for its id; both are one event ~ 1  rows that repeat another ~ .*-visit-2.*
                an unknown column ~ <id>2</id> ~ <id>2</id><mood>calm</mood> ~ does not know it ~ 1  visits.mood ~
            """)
    void aVisit(String what, String from, String to, String told, String counted, String affected) throws IOException {
        set();

        theOthersRemain(new Fault(SET, what, VISITS, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing person ~ ` who="doe-x"` ~  ~ doe-x.xml.gz:2: has no '@who'; left out ~ 1  trips: has no '@who' ~ .*(-trip-1.*|-doe-x|/us-diplomatic-visits-cl)
                a missing name ~ X Doe ~  ~ doe-x.xml.gz:2: has no 'name'; left out ~ 1  trips: has no 'name' ~ .*(-trip-1.*|-doe-x|/us-diplomatic-visits-cl)
                a missing place ~ Arica ~  ~ doe-x.xml.gz:2: has no locale; only the country is known ~ 1  trips without a place ~ .*/us-diplomatic-visits-trip-1
                an unknown role ~ <role>secretary ~ <role>envoy ~ doe-x.xml.gz:2: the role 'envoy' is unknown; kept as printed ~ 1  unknown roles ~ .*(-trip-1.*|-doe-x)
                another role in the attribute ~ role="secretary" ~ role="envoy" ~ doe-x.xml.gz:2: the role is 'secretary' and 'envoy'; the first is used ~ 1  roles given twice, differently ~
                a president who is in no list ~ <id>roe-jo ~ <id>other ~ doe-x.xml.gz:3: 'roe-jo' is not in the list of presidents; the post is listed by year ~ 1  presidents without a term of office ~ .*(-roe-jo|-other|-met-1)
                a term without a start ~ <took-office-date>2001-01-20 ~ <took-office-date>MMI ~ presidents.xml.gz:1: took-office-date 'MMI' is not a date; left out ~ 1  presidents: 'took-office-date' is not a date ~ .*(-roe-jo|-met-1)
                someone in no row ~ Met with President Li ~ Met with President Mo ~ doe-x.xml.gz:3: 'President Mo' is in no row; kept as printed ~ 2  people in the prose who are in no row ~ .*-trip-2.*
            """)
    void aTrip(String what, String from, String to, String told, String counted, String affected) throws IOException {
        set();

        var file = what.contains("in no list") || what.contains("term") ? PRESIDENTS : TRIPS;
        theOthersRemain(new Fault(SET, what, file, from, to, told, counted, affected));
    }
}
