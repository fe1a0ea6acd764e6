package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A faulty row is told with its file and line and counted; the others are converted. The columns: what is broken, the
 * text that is replaced (a regular expression), what replaces it, what is told, what is counted, and which rows may change.
 */
class FaultyRowsTest extends BreakingRows {

    private static final String SPEECHES = "ungd-2001-session-56.jsonl.gz";
    private static final String TALKS = "events.jsonl.gz";
    private static final String SITTING = "sittings/one.xml.gz";
    private static final String ORGANIZATIONS = "organisations.yaml";
    private static final String SPEAKERS = "entities.csv";
    private static final String TERMS = "council_membership.csv";
    private static final String ALIASES = "country_aliases.csv";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing state ~ "CHE" ~ "" ~ :2: has no 'iso3'; left out ~ 1  speeches: has no 'iso3' ~ .*-che.*
                a missing text ~ "Two" ~ null ~ :2: has no 'text' ~ 1  speeches without a text ~ .*-che
                a missing id ~ "CHE_56" ~ "" ~ :2: has no 'id'; its source is this line ~ 1  speeches without an id ~ .*-che.*
                a missing session ~ 56(,.year.:2001,.country.:.Swit) ~ null$1 ~ :2: has no 'session' ~ 1  speeches without a session ~
                a missing speaker ~ "C D" ~ "" ~ :2: names no speaker, only the post 'President'; kept as printed ~ 1  posts without a speaker ~ .*-che.*
                a missing post ~ "President" ~ "" ~ :2: 'C D' has no post ~ 1  speakers without a post ~ .*-che-c-d
                a name that is missing everywhere ~ "Switzerland" ~ "" ~ :2: the source has no name of 'CHE'; it is called 'Switzerland' ~ 1  states without a name ~ .*-che
                a wrong year ~ 2001(,.country.:.Swit) ~ "20O1"$1 ~ :2: '20O1' is not a year; left out ~ 1  speeches: a wrong 'year' ~ .*-che.*
                the year of another session ~ 2001(,.country.:.Swit) ~ 2011$1 ~ :2: session 56 is not that of the year 2011; kept under the year ~ 1  speeches whose year is not that of the session ~ .*-che.*
                an unknown state ~ "CHE" ~ "XYZ" ~ :2: the state 'XYZ' is in no list; kept as printed ~ 1  states in no list ~ .*-che.*
                the name of another state ~ "Switzerland" ~ "Austria" ~ :2: 'CHE' is called 'Austria', which is the name of another state; kept as printed ~ 2  names of another state ~ .*-che
                a line that occurs twice ~ (."id":"CHE[^\\n]*\\n) ~ $1$1 ~ :3: is the same as ungd-2001-session-56.jsonl.gz:2; left out ~ 1  speeches: the same as an earlier line ~
                a state that speaks twice ~ (."id":"CHE[^\\n]*)Two(.*?\\n) ~ $1Two$2$1Again$2 ~ :3: the state speaks again in this session, first in ungd-2001-session-56.jsonl.gz:2; kept ~ 1  further speeches of a state in a session ~
                a line cut off ~ ,"text":"Two". ~  ~ :2: is not JSON ~ 1  speeches: is not JSON ~ .*-che.*
                a member that occurs twice ~ "post":"President" ~ "post":"President","post":"King" ~ :2: is not JSON: Duplicate field 'post' ~ 1  speeches: is not JSON ~ .*-che.*
                a name that is too long ~ "C D" ~ "§" ~ :2: participations un-general-debate-2001-che-speaker: nameAsPrinted has 30,000 characters; cut after 600 ~ 3  texts that are too long ~ .*-che.*
                a post that is too long ~ "President" ~ "§" ~ memberships/title/en has 30,000 characters ~ 1  texts that are too long ~ .*-che-c-d
                a byte that is not UTF-8 ~ "C D" ~ "C¤" ~ :2: is not UTF-8; left out ~ 1  speeches: is not UTF-8 ~ .*-che.*
                an id and a text that occur twice with another post ~ (."id":"CHE[^\\n]*)President(.*?\\n) ~ $1President$2$1King$2 ~ :3: the state speaks again in this session, first in ungd-2001-session-56.jsonl.gz:2; kept ~ 1  further speeches of a state in a session ~ .*-che-c-d
                an unknown member ~ "text":"Two" ~ "text":"Two","mood":"calm" ~ does not know it ~ 1  speeches.mood ~
            """)
    void aSpeech(String what, String from, String to, String told, String counted, String affected) throws IOException {
        compressed(SPEECHES, """
                {"id":"AUT_56","iso3":"AUT","session":56,"year":2001,"country":"Austria","speaker":"A B","post":"Minister","text":"One"}
                {"id":"CHE_56","iso3":"CHE","session":56,"year":2001,"country":"Switzerland","speaker":"C D","post":"President","text":"Two"}
                {"id":"DEU_56","iso3":"DEU","session":56,"year":2001,"country":"Germany","speaker":"E F","post":"Minister","text":"Three"}
                """);

        theOthersRemain(new Fault("un-general-debate", what, SPEECHES, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing day ~ ,"recorded":"2020-05-02" ~  ~ :1, talk 1 (one.json): has no 'recorded'; the talk is kept without a day ~ 1  talks without a day ~ .*somecon-2020(-one)?
                no day at all ~ "2019-01-01" ~ null ~ :2: 'othercon-2019' has no days; its year is 2019 ~ 1  conferences without a day ~ .*othercon.*
                no date at all ~ othercon-2019(.*?)OtherCon 2019(.*?)2019-01-01 ~ othercon$1OtherCon$2 ~ :2: nothing says when 'othercon' was, nor its 1 talks; left out ~ 1  talks: of a conference that is left out ~ .*(othercon|/conference-talks-cy).*
                a missing title ~ "title":"One", ~  ~ :1, talk 1 (one.json): has no 'title' ~ 1  talks without a title ~ .*somecon-2020-one
                neither a title nor a speaker ~ "title":"Three", ~  ~ :1, talk 3: has neither a title nor a speaker; left out ~ 1  talks: has neither a title nor a speaker ~ .*somecon-2020-three
                a missing event ~ "event":"othercon-2019" ~ "event":"" ~ :2: has no 'event'; left out ~ 1  conferences: has no 'event' ~ .*(othercon|/conference-talks-cy).*
                a wrong day ~ 2020-05-02 ~ 2020-02-30 ~ :1, talk 1 (one.json): '2020-02-30' is not a day ~ 1  days that are none ~ .*somecon-2020(-one)?
                an end before the start ~ "SomeCon 2020" ~ "SomeCon 2020","start_date":"2020-05-03","end_date":"2020-05-01" ~ :1: 'somecon-2020' ends on 2020-05-01, before it begins on 2020-05-03 ~ 1  conferences that end before they begin ~ .*somecon-2020
                an unknown language ~ "eng" ~ "xyz" ~ :1, talk 1 (one.json): the language 'xyz' is in no list ~ 1  languages in no list ~ .*somecon-2020-one
                a wrong duration ~ 61 ~ "long" ~ :1, talk 1 (one.json): 'long' is not a duration; kept as printed ~ 1  durations that are none ~ .*somecon-2020-one
                a wrong address ~ https://example.org/slides ~ slides.pdf ~ :1, talk 1 (one.json): 'slides.pdf' is not an address; kept as printed ~ 1  addresses that are none ~ .*somecon-2020-one
                an address with a space ~ https://example.org/slides ~ https://example.org/my slides ~ :1, talk 1 (one.json): 'https://example.org/my slides' is not an address; kept as printed ~ 1  addresses that are none ~ .*somecon-2020-one
                a talk that occurs twice ~ (,."file":"three.json".*?)\\]\\}\\n ~ $1$1]}¶ ~ :1, talk 4: is the same as talk 3 of 'somecon-2020'; left out ~ 1  talks: the same as an earlier talk ~
                a line that occurs twice ~ (."event":"othercon.*?\\n) ~ $1$1 ~ :3: is the same as events.jsonl.gz:2; left out ~ 1  conferences: the same as an earlier line ~
                a conference that occurs twice ~ (."event":"othercon.*?)Four(.*?\\n) ~ $1Four$2$1Five$2 ~ :3: 'othercon-2019' occurs in events.jsonl.gz:2, too; both are kept ~ 1  conferences that occur twice ~
                a title that is too long ~ "title":"One" ~ "title":"§" ~ :1, talk 1 (one.json): statements conference-talks-somecon-2020-one: title/en has 30,000 characters ~ 1  texts that are too long ~ .*somecon-2020-one
                a tag that is too long ~ "tags":."x".(,"descr) ~ "tags":["§"]$1 ~ :1, talk 1 (one.json): topics x ~ 1  texts that are too long ~ .*(somecon-2020-one|topics/x)
                a speaker whose name is too long ~ "Ann" ~ "§" ~ :1, talk 1 (one.json): participants conference-talks-x ~ 3  texts that are too long ~ .*(somecon-2020-one|-ann)
                a broken line ~ ."event":"othercon ~ "event":"othercon ~ :2: is not JSON ~ 1  conferences: is not JSON ~ .*(othercon|/conference-talks-cy).*
                unknown members ~ "title":"One", ~ "title":"One","room":"B", ~ does not know it ~ 1  talks.room ~
            """)
    void aTalk(String what, String from, String to, String told, String counted, String affected) throws IOException {
        compressed(TALKS, """
                {"event":"somecon-2020","category":{"title":"SomeCon 2020"},"talks":[\
                {"file":"one.json","title":"One","speakers":["Ann"],"recorded":"2020-05-02","language":"eng","duration":61,"tags":["x"],\
                "description":"D","related_urls":[{"label":"Slides","url":"https://example.org/slides"}],"videos":[{"type":"mp4","url":"https://example.org/1"}]},\
                {"file":"two.json","title":"Two","speakers":["Bo"],"recorded":"2020-05-01","tags":["x"],"videos":[]},\
                {"file":"three.json","title":"Three","speakers":[],"recorded":"2020-05-01","videos":[]}]}
                {"event":"othercon-2019","category":{"title":"OtherCon 2019"},"talks":[{"file":"four.json","title":"Four","speakers":["Cy"],"recorded":"2019-01-01","videos":[]}]}
                """);

        theOthersRemain(new Fault("conference-talks", what, TALKS, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing speaker ~ who="#P_1" ana="#regular" ~ ana="#regular" ~ one.xml.gz:7: utterance 2 has no speaker; left out ~ 1  utterances: no speaker ~ .*(-0002|-p-1-speaker)
                a missing text ~ <seg>Gut.</seg> ~  ~ one.xml.gz:7: utterance 2 has no text ~ 1  utterances without a text ~ .*-0002
                a missing number ~ n="7" ~  ~ the header has no number of a sitting, with 3 utterances; left out ~ 3  utterances: of a sitting that is left out ~ .*-i(-7.*)?
                a missing name ~ <persName>.*?</persName> ~  ~ one.xml.gz:9: 'P_1' has no name; called by its id ~ 1  people without a name ~ .*/parlamint-at-p-1
                a wrong day ~ when="2001-02-03" ~ when="2001-02-30" ~ one.xml.gz:4: '2001-02-30' is not the day of the sitting; kept with that of its record, 2001-02-04 ~ 1  sittings without a day ~ .*-i-7.*
                a wrong day of an office ~ from="2000" ~ from="MM" ~ one.xml.gz:9: 'MM' is not a day; an office is kept without it ~ 1  days that are none ~ .*/parlamint-at-p-1
                an unknown role ~ #regular ~ #shouting ~ one.xml.gz:7: the role '#shouting' is in no list; kept as an utterance of a speaker ~ 1  roles in no list ~ .*-0002
                an unknown speaker ~ who="#P_2" ~ who="#P_9" ~ one.xml.gz:8: the speaker 'Guest C' is in no list of people; kept as printed ~ 1  speakers in no list ~ .*(-0003|-p-2-observer)
                an unknown organization ~ ref="#NR" ~ ref="#XX" ~ one.xml.gz:9: the organization '#XX' is in no list; kept as printed ~ 1  organizations in no list ~ .*/parlamint-at-p-1
                an unknown term ~ #NR.I ~ #NR.XL ~ the register has no term 'NR.XL' ~ 1  terms in no list ~ .*-i(-7.*)?
                an unknown country ~ key="AT" ~ key="Austria" ~ one.xml.gz:4: the state 'Austria' is in no list; left out ~ 1  states in no list ~ .*-i-7
                an id that occurs twice ~ xml:id="u2" ~ xml:id="u1" ~ one.xml.gz:7: 'u1' is also the id of utterance 1; both are kept ~ 1  utterances with the id of another ~ .*(-0002|-p-1-speaker)
                a name that is too long ~ <surname>C<.surname> ~ <surname>§</surname> ~ one.xml.gz:10: participants parlamint-at-p-2: familyName has 30,000 characters; cut after 600 ~ 3  texts that are too long ~ .*-p-2
                an unknown element ~ <seg>Gut.</seg> ~ <seg>Gut.</seg><sigh>Oh</sigh> ~ does not know it ~ 1  u/sigh ~
            """)
    void anUtterance(String what, String from, String to, String told, String counted, String affected)
            throws IOException {
        compressed("listorg.xml.gz", """
                <TEI xmlns="http://www.tei-c.org/ns/1.0"><listOrg><org xml:id="NR"><orgName full="yes" xml:lang="de">Rat</orgName>
                <listEvent><event xml:id="NR.I" from="2001-01-01"><label xml:lang="en">Term 1</label></event></listEvent></org></listOrg></TEI>""");
        compressed(SITTING, """
                <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="one"><teiHeader>
                <meeting xml:lang="en" ana="#parla.sitting" n="7">Sitting 7</meeting><meeting xml:lang="en" ana="#parla.term #NR.I" n="1">Term I</meeting>
                <bibl><date when="2001-02-04"/></bibl>
                <date ana="#parla.sitting" when="2001-02-03"/><name type="country" key="AT"/>
                </teiHeader><text><body>
                <note type="speaker">President A</note><u who="#P_1" ana="#chair" xml:id="u1"><seg>Wir beginnen.</seg></u>
                <u who="#P_1" ana="#regular" xml:id="u2"><seg>Gut.</seg></u>
                <note type="speaker">Guest C</note><u who="#P_2" ana="#guest" xml:id="u3"><seg>Danke.</seg></u></body><back>
                <person xml:id="P_1"><persName><surname>B</surname><forename>A</forename></persName><affiliation from="2000" role="member" ref="#NR"/></person>
                <person xml:id="P_2"><persName><surname>C</surname></persName></person></back></text></TEI>""");

        theOthersRemain(new Fault("parlamint-at", what, SITTING, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                nothing but a name ~ \\n  Wikidata_code: Q2.*?(\\nThird) ~ $1 ~ organisations.yaml:4: is not a mapping; left out ~ 1  organizations: is not a mapping ~ .*-second
                a wrong year ~ 1950 ~ MCML ~ organisations.yaml:4: [MCML] is not a year; kept as printed ~ 1  years that are none ~ .*-second
                a wrong code ~ Q2 ~ W2 ~ organisations.yaml:4: Wikidata_code 'W2' does not have the usual form; kept as printed ~ 1  codes of an unknown form ~ .*-second
                a wrong address ~ https://example.org/two ~ https//example.org/two ~ organisations.yaml:4: Website 'https//example.org/two' is not an address; kept as printed ~ 1  addresses that are none ~ .*-second
                an entry that occurs twice ~ (Third:.*) ~ $1¶$1 ~ 'Third' is the same as organisations.yaml:10; left out ~ 1  organizations: the same as an earlier entry ~
                a name that occurs twice ~ Third: ~ Second: ~ organisations.yaml:10: 'Second' occurs before, in organisations.yaml:4; both are kept ~ 1  names of several organizations ~ .*-third
                a member that occurs twice ~ Year_established: 1950 ~ Wikidata_code: Q9 ~ organisations.yaml:4: line 6 is not YAML ~ 1  organizations: is not YAML ~ .*-second
                a broken line ~   Year_established: 1950 ~   Year_established: [1950 ~ organisations.yaml:4: line ~ 1  organizations: is not YAML ~ .*-second
                a name that is too long ~ Second: ~ Second:¶  Name_de: § ~ organisations.yaml:4: participants international-organisations-second: name/de has 30,000 characters; cut after 600 ~ 1  texts that are too long ~ .*-second
                a byte that is not UTF-8 in a name ~ Second: ~ Sec¤nd: ~ organisations.yaml:4: line 4 is not UTF-8; left out ~ 1  organizations: is not UTF-8 ~ .*-second
                a second name in one language ~ Year_established: 1950 ~ Name_en: [A, B, C] ~ organisations.yaml:4: 'Name_en' has several names; the first is kept, not [B, C]; left out ~ 2  names: further names in the same language ~ .*-second
                an unknown member ~ Year_established ~ Year_dissolved ~ does not know it ~ 1  organizations.Year_dissolved ~ .*-second
            """)
    void anOrganization(String what, String from, String to, String told, String counted, String affected)
            throws IOException {
        Files.writeString(source.resolve(ORGANIZATIONS), """
                First:
                  Wikidata_code: Q1
                  Name_en: First
                Second:
                  Wikidata_code: Q2
                  Year_established: 1950
                  Website: https://example.org/two
                  LEI_bic:
                  - EXMPLEXX
                Third:
                  Wikidata_code: Q3
                """);

        theOthersRemain(
                new Fault("international-organisations", what, ORGANIZATIONS, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing name ~ Austria,state ~ ,state ~ entities.csv:3: has no 'country_org'; left out ~ 1  speakers: has no 'country_org' ~ .*austria
                an unknown type ~ Austria,state ~ Austria,realm ~ entities.csv:3: the type 'realm' of 'Austria' is in no list; classified as other ~ 1  types in no list ~ .*-austria
                an unknown state ~ AUT ~ XYZ ~ entities.csv:3: the state 'XYZ' is in no list; kept as printed ~ 1  states in no list ~ .*/security-council-austria
                a line that occurs twice ~ (Austria.*?\\n) ~ $1$1 ~ entities.csv:4: is the same as entities.csv:3; left out ~ 1  speakers: the same as an earlier line ~
                a name that occurs twice ~ (Austria,state.*?\\n) ~ $1Austria,ngo,,,,,¶ ~ entities.csv:4: 'Austria' occurs in entities.csv:3, too, with other content; both are kept ~ 1  names of several speakers ~
                too many columns ~ (Austria.*?)\\n ~ $1,x¶ ~ entities.csv:3: has 8 columns, but the heading has 7; left out ~ 1  speakers: a different number of columns than the heading ~ .*austria
                an open quotation mark ~ Austria,state ~ "Austria,state ~ entities.csv:3: has an open quotation mark; left out ~ 1  speakers: has an open quotation mark ~ .*austria
                a quotation mark within a cell ~ Austria,state ~ "Austria"n,state ~ entities.csv:3: is not CSV; left out ~ 1  speakers: is not CSV ~ .*austria
                an open quotation mark before another one ~ Austria,state(.*?)Neighbours ~ "Austria,state$1"Neighbours" ~ entities.csv:3: has an open quotation mark; left out ~ 1  speakers: has an open quotation mark ~ .*austria
                a byte that is not UTF-8 ~ Austria,state,AUT ~ Austria,state,A¤T ~ entities.csv:3: is not UTF-8; left out ~ 1  speakers: is not UTF-8 ~ .*austria
                a name that is too long ~ Austria,state ~ §,state ~ entities.csv:3: participants security-council-xxx ~ 2  texts that are too long ~ .*-austria
                a comment that is not UTF-8 ~ (Austria,state,AUT.*?\\n) ~ ` # ¤¶$1¶` ~ 3  speakers ~ 3  speakers ~
                a line break in a cell ~ Austria,state,AUT,W ~ Austria,state,AUT,"W¶¤" ~ entities.csv:3: is not UTF-8; left out ~ 1  speakers: is not UTF-8 ~ .*austria
                an unknown column ~ note\\nAustria(.*?)\\n ~ note,mood¶Austria$1,calm¶ ~ does not know it ~ 1  speakers.mood ~ .*(france|neighbours)
            """)
    void aSpeakerOfTheCouncil(String what, String from, String to, String told, String counted, String affected)
            throws IOException {
        council();

        theOthersRemain(new Fault("security-council", what, SPEAKERS, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                a missing year ~ 1991,1992 ~ ,1992 ~ council_membership.csv:4: has no 'start_year'; left out ~ 1  terms: has no 'start_year' ~ .*-1992-austria
                a wrong year ~ 1991,1992 ~ 1991,19992 ~ council_membership.csv:4: '19992' is not a year of the Council; left out ~ 1  terms: a wrong year ~ .*-1992-austria
                an end before the start ~ 1991,1992 ~ 1992,1991 ~ council_membership.csv:4: ends in 1991, before it begins in 1992; left out ~ 1  terms: ends before it begins ~ .*-1992-austria
                an unknown member ~ Austria ~ Atlantis ~ council_membership.csv:4: entities.csv has no 'Atlantis'; kept as printed ~ 1  members in no list ~ .*-1992-austria
                an unknown seat ~ elected ~ lent ~ council_membership.csv:4: the seat 'lent' is neither permanent nor elected; kept as printed ~ 1  seats in no list ~ .*-1992-austria
                overlapping terms ~ \\z ~ Austria,1992,1993,elected,¶ ~ council_membership.csv:5: 'Austria' is already a member in 1992 by an earlier line; left out ~ 1  years of terms: in another term of the same member ~
            """)
    void aTermInTheCouncil(String what, String from, String to, String told, String counted, String affected)
            throws IOException {
        council();

        theOthersRemain(new Fault("security-council", what, TERMS, from, to, told, counted, affected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                an alias of nobody ~ Republic,Austria ~ Republic,Atlantis ~ country_aliases.csv:2: entities.csv has no 'Atlantis'; left out ~ 1  aliases: of a speaker in no list ~ .*/security-council-austria
            """)
    void anAliasInTheCouncil(String what, String from, String to, String told, String counted, String affected)
            throws IOException {
        council();

        theOthersRemain(new Fault("security-council", what, ALIASES, from, to, told, counted, affected));
    }

    private void council() throws IOException {
        Files.writeString(source.resolve(ALIASES), "alias,canonical,reason\nAustrian Republic,Austria,Long form\n");
        Files.writeString(source.resolve(SPEAKERS), """
                # a comment
                country_org,entity_type,iso3,un_regional_group,lat,lon,note
                Austria,state,AUT,Western European and Others,,,
                France,state,FRA,Western European and Others,,,
                Neighbours,civil_society,,,,,
                """);
        Files.writeString(source.resolve(TERMS), """
                country_org,start_year,end_year,seat,note
                # a comment
                France,1992,1993,permanent,
                Austria,1991,1992,elected,
                """);
    }
}
