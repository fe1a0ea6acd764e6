package org.rapporteur.conversions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public sets themselves, each with one row broken; the columns are those of {@link FaultyRowsTest}. */
class RealRowsTest extends BreakingRows {

    private static final String SPEECHES = "ungd-2001-session-56.jsonl.gz";
    private static final String VISITS = "visits/2000.xml.gz";
    private static final String REGISTER = "listorg.xml.gz";
    private static final String SITTING = "sittings/ParlaMint-AT_2017-06-29-025-XXV-NRSITZ-00191.xml.gz";

    /** Keeps the first lines of a file. */
    private void keep(String file, int number) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(source.resolve(file))), StandardCharsets.UTF_8))) {
            compressed(file, in.lines().limit(number).toArray(String[]::new));
        }
    }

    /** Copies files of a set. */
    private void copy(String set, String... files) throws IOException {
        var shared = Path.of("").toAbsolutePath();
        while (shared != null && !Files.isDirectory(shared.resolve("shared/data"))) {
            shared = shared.getParent();
        }
        var found = shared == null ? null : shared.resolve("shared/data").resolve(set);
        assumeTrue(found != null && Files.isDirectory(found), () -> "skipped: there is no real data in " + set);
        for (var file : List.of(files)) {
            Files.createDirectories(source.resolve(file).getParent());
            Files.copy(found.resolve(file), source.resolve(file));
            source.resolve(file).toFile().setWritable(true);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing value ~ "iso3": "DEU" ~ "iso3": "" ~ :44: has no 'iso3'; left out ~ 1  speeches: has no 'iso3' ~ .*-deu.*
                a wrong date ~ ("DEU", "session": 56, "year": )2001 ~ $1"MMI" ~ :44: 'MMI' is not a year; left out ~ 1  speeches: a wrong 'year' ~ .*-deu.*
                an unknown code ~ "iso3": "DEU" ~ "iso3": "XYZ" ~ :44: the state 'XYZ' is in no list; kept as printed ~ 1  states in no list ~ .*-deu.*
                a duplicate ~ (."id": "DEU[^\\n]*\\n) ~ $1$1 ~ :45: is the same as ungd-2001-session-56.jsonl.gz:44; left out ~ 1  speeches: the same as an earlier line ~
                an unknown member ~ "id": "DEU ~ "mood": "calm", "id": "DEU ~ does not know it ~ 1  speeches.mood ~
                a broken line ~ ."id": "DEU ~ "id" "DEU ~ :44: is not JSON ~ 1  speeches: is not JSON ~ .*-deu.*
            """)
    void aSpeech(String what, String from, String to, String told, String counted, String affected) throws IOException {
        copy("un-general-debate", SPEECHES);

        theOthersRemain(new Fault("un-general-debate", what, SPEECHES, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing value ~ "recorded": "2018-06-11" ~ "recorded": "" ~ :1, talk 1 (caipyra-2018-como ~ 1  talks without a day ~ .*caipyra-2018(-caipyra-2018-como.*)?
                a wrong date ~ "recorded": "2018-06-11" ~ "recorded": "11 June" ~ '11 June' is not a day; kept as printed in the source ~ 1  days that are none ~ .*caipyra-2018(-caipyra-2018-como.*)?
                an unknown code ~ "language": "por" ~ "language": "xyz" ~ the language 'xyz' is in no list; kept as printed in the source ~ 1  languages in no list ~ .*caipyra-2018-caipyra-2018-como.*
                a duplicate ~ (."event": "codedive-2018"[^\\n]*\\n) ~ $1$1 ~ :3: is the same as events.jsonl.gz:2; left out ~ 1  conferences: the same as an earlier line ~
                an unknown member ~ "recorded": "2018-06-11" ~ "room": "B", "recorded": "2018-06-11" ~ does not know it ~ 1  talks.room ~
                a broken line ~ ."event": "codedive-2018" ~ "event" ~ :2: is not JSON ~ 1  conferences: is not JSON ~ .*(codedive-2018|participants/|topics/).*
            """)
    void aTalk(String what, String from, String to, String told, String counted, String affected) throws IOException {
        copy("conference-talks", "events.jsonl.gz");
        keep("events.jsonl.gz", 5);

        theOthersRemain(new Fault("conference-talks", what, "events.jsonl.gz", from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing value ~ (<note type="speaker"[^>]*>[^<]*</note>\\s*<u )who="[^"]*" ~ $1 ~ refers to no person; kept as printed ~ 1  speakers without a reference ~ .*(-0001|-chair)
                a wrong date ~ (parla.sitting" when=)"2017-06-29" ~ $1"2017-06-31" ~ '2017-06-31' is not the day of the sitting; kept with that of its record, 2017-06-29 ~ 1  sittings without a day ~ .*-191.*
                an unknown code ~ ana="#chair" ~ ana="#shouting" ~ the role '#shouting' is in no list ~ 1  roles in no list ~ .*-191-.*(-0001|-chair|-speaker)
                a duplicate ~ (<u .*?</u>) ~ $1$1 ~ is also the id of utterance 1; both are kept ~ 1  utterances with the id of another ~ .*-191-\\d+
                an unknown element ~ <body> ~ <body><sigh>Oh</sigh> ~ does not know it ~ 1  body/sigh ~
            """)
    void anUtterance(String what, String from, String to, String told, String counted, String affected)
            throws IOException {
        copy("parlamint-at", REGISTER, SITTING);

        theOthersRemain(new Fault("parlamint-at", what, SITTING, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing value ~ European Space Agency:\\n(?:  [^\\n]*\\n)+ ~ European Space Agency:¶ ~ organisations.yaml:2373: is not a mapping; left out ~ 1  organizations: is not a mapping ~ .*-european-space-agency
                a wrong date ~ Year_established: 1993 ~ Year_established: MCMXCIII ~ organisations.yaml:1: [MCMXCIII] is not a year; kept as printed ~ 1  years that are none ~ .*-european-union
                an unknown code ~ Wikidata_code: Q458 ~ Wikidata_code: 458 ~ organisations.yaml:1: Wikidata_code '458' does not have the usual form; kept as printed ~ 1  codes of an unknown form ~ .*-european-union
                a duplicate ~ (European Space Agency:\\n(?:  [^\\n]*\\n)+) ~ $1$1 ~ 'European Space Agency' is the same as organisations.yaml:2373; left out ~ 1  organizations: the same as an earlier entry ~
                an unknown member ~ Year_established: 1993 ~ Year_established: 1993¶  Mood: calm ~ does not know it ~ 1  organizations.Mood ~
                a broken line ~ Wikidata_code: Q458 ~ Wikidata_code Q458 ~ organisations.yaml:1: line ~ 1  organizations: is not YAML ~ .*-european-union
            """)
    void anOrganization(String what, String from, String to, String told, String counted, String affected)
            throws IOException {
        copy("international-organisations", "organisations.yaml");

        theOthersRemain(new Fault(
                "international-organisations", what, "organisations.yaml", from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing value ~ \\nAustria,state ~ ¶,state ~ entities.csv:405: has no 'country_org'; left out ~ 1  speakers: has no 'country_org' ~ .*-austria
                an unknown type ~ \\nAustria,state ~ ¶Austria,realm ~ entities.csv:405: the type 'realm' of 'Austria' is in no list ~ 1  types in no list ~ .*-austria
                an unknown code ~ Austria,state,AUT ~ Austria,state,XYZ ~ entities.csv:405: the state 'XYZ' is in no list; kept as printed ~ 2  states in no list ~ .*-austria
                a duplicate ~ (\\nAustria,state[^\\n]*) ~ $1$1 ~ entities.csv:406: is the same as entities.csv:405; left out ~ 1  speakers: the same as an earlier line ~
                a broken line ~ \\nAustria,state ~ ¶"Austria,state ~ entities.csv:405: has an open quotation mark; left out ~ 1  speakers: has an open quotation mark ~ .*-austria
            """)
    void aSpeakerOfTheCouncil(String what, String from, String to, String told, String counted, String affected)
            throws IOException {
        copy("security-council", "entities.csv", "country_aliases.csv", "council_membership.csv");

        theOthersRemain(new Fault("security-council", what, "entities.csv", from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing value ~ <visitor>Prime Minister Ehud Barak</visitor> ~  ~ 2000.xml.gz:3: has no 'visitor'; left out ~ 1  visits: has no 'visitor' ~ .*(-visit-1398.*|-il(-.*)?)
                a wrong date ~ 2000-01-03 ~ 2000-01-32 ~ 2000.xml.gz:3: start-date '2000-01-32' is not a date; left out ~ 1  visits: 'start-date' is not a date ~ .*(-visit-1398.*|-il(-.*)?)
                an unknown code ~ "israel">Israel ~ "xx">Xanadu ~ 2000.xml.gz:3: the country 'Xanadu' (xx) has no ISO 3166 code; kept as printed ~ 1  countries without a code ~ .*(-visit-1398.*|-il(-.*)?)
                a duplicate ~ <id>1399</id> ~ <id>1398</id> ~ 2000.xml.gz:16: the id '1398' occurs in 2000.xml.gz:3, too, with other content; both are kept ~ 1  ids that occur twice ~ .*(-visit-1399.*|-ca(-.*)?|bush-george-w|clinton-william-j)
                an unknown element ~ <visitor>Prime ~ <mood>calm</mood><visitor>Prime ~ does not know it ~ 1  visits.mood ~
            """)
    void aVisit(String what, String from, String to, String told, String counted, String affected) throws IOException {
        copy("us-diplomatic-visits", "presidents.xml.gz", VISITS, "travels/rusk-david-dean.xml.gz");

        theOthersRemain(new Fault("us-diplomatic-visits", what, VISITS, from, to, told, counted, affected));
    }
}
