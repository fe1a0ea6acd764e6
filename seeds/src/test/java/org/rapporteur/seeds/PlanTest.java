package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a load plans and reports beside what the server finds; {@code LoaderIT} plans with a server that has rules. */
class PlanTest extends UnfitSuite {

    private static final String EVENT =
            "{\"slug\": \"e\", \"name\": {\"en\": \"E\"}, \"classification\": \"session\", \"status\": \"confirmed\", \"startDate\": \"2018-07-04\", \"endDate\": \"2018-07\"%s}";
    private static final String STATE =
            "{\"slug\": \"%s\", \"kind\": \"organization\", \"classification\": \"state\", \"name\": {\"en\": \"%s\"}}";
    private static final String STATEMENT =
            "{\"slug\": \"s\", \"event\": \"e\", \"kind\": \"address\", \"title\": {\"en\": \"S\"}, \"date\": \"%s\"}";

    private void assertWarned(String... warnings) {
        for (var options : new String[][] {{"--dry-run"}, {}}) {
            var run = load(options);
            assertThat(run.exit()).as(run.words()).isZero();
            assertThat(run.words().lines().filter(line -> line.contains("warning: ")))
                    .containsExactly(warnings);
            assertThat(run.words().lines())
                    .contains(warnings.length == 1 ? "1 warning" : warnings.length + " warnings");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2018-07-03, true",
        "2018-08-01, true",
        "2018-06, true",
        "2017, true",
        "2018-07-31, false",
        "2018, false"
    })
    void aStatementOutsideItsEventIsAWarning(String date, boolean isOutside) throws IOException {
        write("events.json", "[" + EVENT.formatted("") + "]");
        write("statements.json", "[\n" + STATEMENT.formatted(date) + "]");

        if (isOutside) {
            assertWarned("statements.json:2: warning: s: date: " + date
                    + " is outside the event 'e', which is from 2018-07-04 to 2018-07-31");
        } else {
            assertThat(load().words()).doesNotContain("warning");
        }
    }

    @Test
    void anEventThatEndsBeforeItStartsGivesNoWarnings() throws IOException {
        write(
                "events.json",
                "[" + EVENT.formatted("").replace("\"endDate\": \"2018-07\"", "\"endDate\": \"2017\"") + "]");
        write("statements.json", "[" + STATEMENT.formatted("2018-07-04") + "]");

        assertThat(load().words()).doesNotContain("warning");
    }

    @Test
    void anAgendaItemOutsideItsEventIsAWarning() throws IOException {
        write(
                "events.json",
                "["
                        + EVENT.formatted(
                                ", \"agenda\": [{\"key\": \"k\", \"ordinal\": 1, \"title\": {\"en\": \"T\"},\n\"date\": \"2018-09-01\"}]")
                        + "]");
        assertWarned(
                "events.json:2: warning: e: agenda[0].date: 2018-09-01 is outside the event, which is from 2018-07-04 to"
                        + " 2018-07-31");
    }

    @Test
    void aParticipantWithTheNameOfAnotherIsAWarning() throws IOException {
        write(
                "participants.ndjson",
                STATE.formatted("norway", "Norway") + "\n" + STATE.formatted("norway-2", "NORWAY") + "\n"
                        + STATE.formatted("cote", "Côte") + "\n" + STATE.formatted("kote", "Cote") + "\n"
                        + STATE.formatted("norway-person", "Norway")
                                .replace(", \"classification\": \"state\"", "")
                                .replace("organization", "person"));
        assertWarned(
                "participants.ndjson:2: warning: norway-2: has the name of the participant 'norway' (participants.ndjson:1)",
                "participants.ndjson:4: warning: kote: has the name of the participant 'cote' (participants.ndjson:3)");
    }

    @Test
    void aTopicThatDiffersByALetterIsAWarning() throws IOException {
        write(
                "topics.ndjson",
                Stream.of("disarmament", "disarmement", "report-2018", "report-2019", "sea", "tea")
                        .map(TOPIC::formatted)
                        .collect(Collectors.joining("\n")));
        assertWarned("topics.ndjson:2: warning: disarmement: differs by a letter from the topic 'disarmament'");
    }

    @Test
    void aFaultyFolderIsCheckedWithoutAServer() throws IOException {
        write("topics.json", "[{\"slug\": \"a\", \"label\": {\"en\": 5}}]");
        server.close();

        var run = load("--dry-run");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.words())
                .contains(
                        "topics.json:1: a: label.en: must be a string",
                        "The folder was checked without the server: it cannot be reached",
                        "1 fault; nothing was sent");
    }

    @Test
    void theRestOfALoadThatEndsEarlyIsCounted() throws IOException {
        write("topics.json", "[" + TOPIC.formatted("a") + "]");
        write("events.json", "[" + EVENT.formatted("") + "]");
        write("participants.json", "[" + STATE.formatted("p", "P") + ", " + STATE.formatted("q", "Q") + "]");
        server.refuses = "events";

        var run = load();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.words())
                .contains(
                        "events.json:1: e: somebody else was first",
                        "participants.json: not sent (2 rows)",
                        "1 created, 0 changed, 0 unchanged, 1 failed, 2 skipped");
    }

    /** The server has the event, without the item that the folder adds. */
    @Test
    void keepingGoingSkipsWhatNeedsAnAgendaItemOfAFaultyEvent() throws IOException {
        write(
                "events.json",
                "[" + EVENT.formatted(", \"agenda\": [{\"key\": \"k\", \"ordinal\": 1, \"title\": {\"en\": \"K\"}}]")
                        + "]");
        write(
                "statements.json",
                "[" + STATEMENT.formatted("2018-07-04").replace("\"kind\"", "\"agendaItem\": \"k\", \"kind\"") + "]");
        server.planned.put(
                "/api/v1/events/bulk",
                "\"outcome\":\"failed\",\"ref\":\"e\",\"version\":1,\"problem\":{\"violations\":[{\"field\":\"endDate\",\"message\":\"is too early\"}]}");
        server.planned.put(
                "/api/v1/statements/bulk",
                "\"outcome\":\"failed\",\"ref\":\"s\",\"problem\":{\"violations\":[{\"field\":\"agendaItem\",\"message\":\"no item 'k'\",\"missing\":{\"type\":\"agendaItem\",\"ref\":\"k\"}}]}");

        for (var options : new String[][] {{"--keep-going", "--dry-run"}, {"--keep-going"}}) {
            var run = load(options);

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.words().lines())
                    .contains(
                            "events.json:1: e: endDate: is too early",
                            "1 row refers to faulty rows: check it again after correcting these",
                            "events          1 failed",
                            "statements      1 skipped")
                    .anyMatch(line -> line.endsWith("0 created, 0 changed, 0 unchanged, 1 failed, 1 skipped"));
        }
        assertThat(server.rows).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"slug\": \"A\"| slug: must be a slug: lower-case letters and digits, in groups joined by single hyphens",
                "\"countryCode\": \"no\"| countryCode: must be a country code of two capital letters (ISO 3166-1)",
                "\"kind\": \"persn\"| kind: must be one of person, organization, not 'persn'; perhaps person",
                "\"kind\": \"state\"| kind: must be one of person, organization, not 'state'",
                "\"name\": \"Norway\"| name: must be an object such as {\"en\": \"…\"}",
                "\"otherNames\": {}| otherNames: must be a list",
                "\"colour\": 1| colour: is not a known member",
                "\"id\": \"1\"| id: must be a UUID of version 7 or 8 (RFC 9562), as in an export; omit it for a new one",
                "\"sources\": [{\"document\": {\"title\": \"T\", \"url\": \"x\"}, \"support\": \"stated\"}]| sources[0].document.url: must start with http:// or https://, such as https://example.org/press",
            })
    void schemasSpeakTheWordsOfTheApi(String member, String fault) throws IOException {
        var json = new ObjectMapper();
        var row = (ObjectNode) json.readTree(STATE.formatted("p", "P"));
        row.setAll((ObjectNode) json.readTree("{" + member + "}"));
        write("participants.json", "[" + row + "]");

        var run = load();

        assertThat(run.words()).contains(fault, "1 fault; nothing was sent").doesNotContain("[a-z");
    }

    @Test
    void theRowsInTheReadmeAreValid() throws IOException {
        var rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("[a-z]+ +\\{\"slug\".*"))
                .toList();
        assertThat(rows).hasSameSizeAs(DataFolder.COLLECTIONS);
        for (var row : rows) {
            write(row.substring(0, row.indexOf(' ')) + ".ndjson", row.substring(row.indexOf('{')));
        }

        assertThat(load("--dry-run").words())
                .contains("dry run: 6 created, 0 changed, 0 unchanged, 0 failed")
                .doesNotContain("warning");
    }

    /** They could hide or turn around the text of a report. */
    @Test
    void reportsContainNoCharactersThatFormatText() throws IOException {
        write("topics\u202e.json", "[]");
        write("topics.json", "[" + TOPIC.formatted("a\u202eb") + "]");

        var run = load();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.words())
                .contains("topics?.json: ", "topics.json:1: a?b: slug")
                .doesNotContain("\u202e");
    }

    @Test
    void aRowThatRepeatsAnotherAndHasAFaultOfItsOwnHasTwo() throws IOException {
        write(
                "topics.json",
                "[" + TOPIC.formatted("a") + ",\n" + TOPIC.formatted("a") + ",\n"
                        + TOPIC.formatted("a").replace("label", "colour") + "]");

        var run = load();

        assertThat(run.words())
                .contains(
                        "topics.json:2: a: slug: 'a' is on line 1 already",
                        "topics.json:3: a: slug: 'a' is on line 1 already",
                        "topics.json:3: a: label: is required",
                        "topics.json:3: a: colour: is not a known member",
                        "4 faults; nothing was sent",
                        "nothing was sent");
    }
}
