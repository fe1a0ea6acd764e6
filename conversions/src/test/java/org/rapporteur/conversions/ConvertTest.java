package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConvertTest extends Converting {

    @Test
    void keepsTheYearAndTextOfASpeechWithoutANamedSpeaker() throws IOException {
        compressed("ungd-2001-session-56.jsonl.gz", """
                {"id":"AUT_56_2001","iso3":"AUT","session":56,"year":2001,"country":"Austria","speaker":"Ms.  A\\nB","post":"Minister","text":"One\\ftwo"}""", """
                {"id":"SWZ_56_2001","iso3":"SWZ","session":56,"year":2001,"country":"","speaker":"","post":"","text":"Three"}""");

        assertThat(convert("un-general-debate")).isZero();

        var speech = row("statements", "un-general-debate-2001-aut");
        assertThat(speech.path("date").asText()).isEqualTo("2001");
        assertThat(speech.at("/speakers/0/asPrinted").asText()).isEqualTo("Ms. A B");
        assertThat(speech.path("texts").path(0).path("text").asText()).isEqualTo("One\ftwo");
        assertThat(row("events", "un-general-debate-2001").path("startDate").asText())
                .isEqualTo("2001");
        var unnamed = row("statements", "un-general-debate-2001-swz");
        assertThat(unnamed.has("speakers")).isFalse();
        assertThat(unnamed.at("/onBehalfOf/0").asText()).isEqualTo("un-general-debate-swz");
    }

    @Test
    void aNameThatOccursForTwoStatesBecomesTwoPeople() throws IOException {
        compressed("ungd-2001-session-56.jsonl.gz", """
                {"id":"AUT_56_2001","iso3":"AUT","session":56,"year":2001,"country":"Austria","speaker":"A B","post":"P","text":"x"}""", """
                {"id":"YUG_56_2001","iso3":"YUG","session":56,"year":2001,"country":"Yugoslavia","speaker":"A B","post":"Q","text":"y"}""", """
                {"id":"EU_56_2001","iso3":"EU","session":56,"year":2001,"country":"European Union","speaker":"C","post":"Q","text":"y"}""");

        assertThat(convert("un-general-debate")).isZero();

        assertThat(rows("participants"))
                .filteredOn(row -> row.path("kind").asText().equals("person"))
                .extracting(row -> row.path("slug").asText())
                .contains("un-general-debate-aut-a-b", "un-general-debate-yug-a-b");
        assertThat(row("participants", "un-general-debate-yug")
                        .path("countryCode")
                        .asText())
                .isEqualTo("YU");
        var union = row("participants", "un-general-debate-eu");
        assertThat(union.path("classification").asText()).isEqualTo("igo");
        assertThat(union.has("countryCode")).isFalse();
    }

    @Test
    void ignoresPlaceholdersAndKeepsAllSpeakersOfATalk() throws IOException {
        compressed("events.jsonl.gz", """
                {"event":"somecon-2020","category":{"title":"SomeCon 2020"},"talks":[
                 {"file":"one.json","title":"Один","speakers":["Ann","Bo"],"recorded":"2020-05-02","language":"rus","tags":["Über uns","search"],"description":"D"},
                 {"file":"two.json","title":"Two","speakers":["Various speakers"],"recorded":"2020-05-03T10:00:00","language":null,"tags":null,"description":""},
                 {"file":"three.json","title":"Two","speakers":[],"recorded":"2020-05-01","description":"D"}]}""".replace("\n", ""));

        assertThat(convert("conference-talks")).isZero();

        assertThat(rows("participants"))
                .extracting(row -> row.path("name").path("und").asText())
                .containsExactly("Ann", "Bo");
        var talk = row("statements", "conference-talks-somecon-2020-one");
        assertThat(talk.path("title").path("ru").asText()).isEqualTo("Один");
        assertThat(talk.at("/speakers/0/asPrinted").asText()).isEqualTo("Ann");
        assertThat(talk.at("/speakers/1/participant").asText()).isEqualTo("conference-talks-bo");
        assertThat(talk.path("topics")).extracting(JsonNode::asText).containsExactly("uber-uns", "tag-search");
        var various = row("statements", "conference-talks-somecon-2020-two");
        assertThat(various.at("/speakers/0/asPrinted").asText()).isEqualTo("Various speakers");
        assertThat(various.at("/speakers/0").has("participant")
                        || various.has("originalLanguage")
                        || various.has("texts"))
                .isFalse();
        assertThat(row("events", "conference-talks-somecon-2020")
                        .path("startDate")
                        .asText())
                .isEqualTo("2020-05-01");
    }

    @Test
    void keepsAllRecordingsLinksAndTimesOfATalk() throws IOException {
        compressed("events.jsonl.gz", """
                {"event":"somecon-2020","category":{"title":"SomeCon 2020","start_date":"2020-05-01","url":"https://example.org/"},"talks":[\
                {"file":"one.json","title":"One","speakers":["Ann"],"recorded":"2020-05-02T14:00:00+02:00","duration":3725,"copyright_text":"CC BY",\
                "description":"Long","summary":"Short","quality_notes":"No sound","related_urls":["https://example.org/code",{"label":"Slides","url":"https://example.org/slides"}],\
                "videos":[{"type":"mp4","url":"https://example.org/1"},{"type":"ogv","url":"https://example.org/2","size":5},{"type":"again","url":"https://example.org/1"}]},\
                {"file":"two.json","title":"Two","speakers":[],"recorded":"2020-05-02T09:30:00","summary":"Only a summary","videos":[]},\
                {"file":"three.json","title":"Three","speakers":[],"recorded":"2020-05-02","videos":[]}]}""");

        assertThat(convert("conference-talks")).as(errors.toString()).isZero();

        var talk = row("statements", "conference-talks-somecon-2020-one");
        assertThat(talk.path("sources"))
                .extracting(source -> source.at("/document/title").asText() + " "
                        + source.at("/document/url").asText())
                .containsExactly(
                        "PyVideo: data https://github.com/pyvideo/data",
                        "Recording https://example.org/1",
                        "Recording https://example.org/2",
                        "Related page https://example.org/code",
                        "Slides https://example.org/slides");
        assertThat(talk.at("/sources/0/note").asText())
                .contains("1:02:05", "2020-05-02T14:00:00+02:00", "Quality: No sound");
        assertThat(talk.at("/sources/1/document/license").asText()).isEqualTo("CC BY");
        assertThat(talk.at("/texts/0/text").asText()).isEqualTo("Long\n\nShort");
        assertThat(talk.path("agendaItem").asText()).isEqualTo("one");
        assertThat(row("statements", "conference-talks-somecon-2020-two")
                        .at("/texts/0/text")
                        .asText())
                .isEqualTo("Only a summary");
        var event = row("events", "conference-talks-somecon-2020");
        assertThat(event.path("agenda"))
                .extracting(item -> item.path("ordinal").asInt() + " "
                        + item.path("key").asText() + " " + item.path("date").asText() + " "
                        + item.path("start").asText())
                .containsExactly("1 two 2020-05-02 09:30", "2 one 2020-05-02 14:00");
        // a recording may be published later than the conference ends
        assertThat(event.has("endDate")).isFalse();
        assertThat(event.findValuesAsText("url")).contains("https://example.org/");
        assertThat(output.toString()).contains("1  talks.videos: size");
    }

    @Test
    void keepsTheOrderRoleAndWordsOfAnUtterance() throws IOException {
        compressed("listorg.xml.gz", """
                <TEI xmlns="http://www.tei-c.org/ns/1.0"><listOrg><org xml:id="NR"><orgName full="yes" xml:lang="de">Rat</orgName>
                <listEvent><event xml:id="NR.I" from="2001-01-01"><label xml:lang="en">Term 1</label></event></listEvent></org></listOrg></TEI>""");
        compressed("sittings/one.xml.gz", """
                <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>
                <meeting xml:lang="en" ana="#parla.sitting" n="7">Sitting 7</meeting><meeting xml:lang="en" ana="#parla.term #NR.I" n="1">Term I</meeting>
                <date ana="#parla.sitting" when="2001-02-03"/></teiHeader><text><body>
                <note type="speaker">President A</note><u who="#P_1" ana="#chair" xml:id="u1"><seg>Wir be<pb/>ginnen.</seg></u>
                <u who="#P_1" ana="#regular" xml:id="u2"><seg>Gut <vocal><desc>Ruf: Nein!</desc></vocal>so. <time>9:05</time></seg><kinesic><desc>Beifall</desc></kinesic><seg>Danke.</seg></u></body>
                <back><person xml:id="P_1"><persName><surname>B</surname><forename>A</forename></persName>
                <affiliation from="2000" role="member" ref="#NR"/><idno subtype="wikidata">http://www.wikidata.org/entity/Q1</idno></person></back></text></TEI>""");

        assertThat(convert("parlamint-at")).as(errors.toString()).isZero();

        var first = row("statements", "parlamint-at-i-7-0001");
        assertThat(first.path("texts").path(0).path("text").asText()).isEqualTo("Wir beginnen.");
        assertThat(first.at("/speakers/0/asPrinted").asText()).isEqualTo("President A");
        var second = row("statements", "parlamint-at-i-7-0002");
        assertThat(second.path("texts").path(0).path("text").asText()).isEqualTo("Gut (Ruf: Nein!) so.\n\nDanke.");
        assertThat(second.path("ordinal").asInt()).isEqualTo(2);
        assertThat(rows("participations"))
                .extracting(row -> row.path("role").asText())
                .containsExactly("chair", "speaker");
        var person = row("participants", "parlamint-at-p-1");
        assertThat(person.path("sortName").asText()).isEqualTo("B, A");
        assertThat(person.path("memberships").path(0).path("organization").asText())
                .isEqualTo("parlamint-at-nr");
        assertThat(row("events", "parlamint-at-i-7").path("parent").asText()).isEqualTo("parlamint-at-i");
    }

    @Test
    void keepsTheNamesOfAnOrganizationAndOmitsMissingCodes() throws IOException {
        Files.writeString(source.resolve("organisations.yaml"), """
                Example Union:
                  Wikidata_code: Q5
                  LEI: '[No code found.]'
                  LEI_bic:
                  - EXMPLEXX
                  - EXMPLEYY
                  VAT_number: XX1
                  Country: ZZ
                  Treaty_url: https://example.org/treaty
                  Abbreviation_no: NO
                  Name_en: Example Union
                  Name_zh: 例盟
                  Name_former_en: Example League
                  Abbreviation_en: EX
                  Year_established: 1950
                """);

        assertThat(convert("international-organisations")).isZero();

        var organisation = row("participants", "international-organisations-example-union");
        assertThat(organisation.path("name").path("zh").asText()).isEqualTo("例盟");
        assertThat(organisation.path("otherNames"))
                .extracting(other -> other.path("note").asText())
                .containsExactlyInAnyOrder("former name", "abbreviation", "abbreviation");
        assertThat(organisation.path("identifiers"))
                .extracting(identifier -> identifier.path("scheme").asText() + " "
                        + identifier.path("value").asText())
                .containsExactly("wikidata Q5", "bic EXMPLEXX", "bic EXMPLEYY", "vat XX1");
        assertThat(organisation.at("/sources/0/note").asText()).contains("country code: ZZ");
        assertThat(organisation.at("/sources/1/document/url").asText()).isEqualTo("https://example.org/treaty");
    }

    @Test
    void writesAParticipationForEachYearOfATermWithinTheSet() throws IOException {
        Files.writeString(
                source.resolve("country_aliases.csv"),
                "alias,canonical,reason\n# a comment\nAustrian Republic,Austria,Long form\n");
        Files.writeString(source.resolve("entities.csv"), """
                # a comment
                country_org,entity_type,iso3,un_regional_group,lat,lon,note
                Austria,state,AUT,Western European and Others,,,
                France,state,FRA,Western European and Others,,,
                Neighbours,civil_society,,,,,
                """);
        Files.writeString(source.resolve("council_membership.csv"), """
                country_org,start_year,end_year,seat,note
                # a comment
                France,1992,1993,permanent,
                Austria,1991,1992,elected,
                """);

        assertThat(convert("security-council")).as(errors.toString()).isZero();

        assertThat(rows("participations"))
                .extracting(row -> row.path("slug").asText())
                .containsExactly(
                        "security-council-1992-france",
                        "security-council-1993-france",
                        "security-council-1992-austria");
        assertThat(row("participants", "security-council-neighbours")
                        .path("classification")
                        .asText())
                .isEqualTo("civil_society");
        assertThat(row("participants", "security-council-austria")
                        .path("otherNames")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("Austrian Republic");
    }

    @Test
    void rejectsAFolderWithOtherFilesAnEmptySourceAndAnUnknownSet() throws IOException {
        assertThat(convert("un-general-debate")).isEqualTo(1);
        assertThat(convert("no-such-set")).isEqualTo(2);
        Files.createDirectories(target);
        Files.writeString(target.resolve("letter.txt"), "mine");
        compressed("events.jsonl.gz", "");
        assertThat(convert("conference-talks")).isEqualTo(1);
        assertThat(errors.toString()).contains("ungd-*.jsonl.gz", "no-such-set", "letter.txt");
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).containsExactly(target.resolve("letter.txt"));
        }
    }
}
