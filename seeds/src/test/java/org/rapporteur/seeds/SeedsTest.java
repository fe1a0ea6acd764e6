package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seeds contain what their source says, and nothing else. */
class SeedsTest {

    private static List<JsonNode> rows(String collection) throws IOException {
        var rows = new ArrayList<JsonNode>();
        for (var file : DataFolder.builtIn()) {
            if (file.collection().equals(collection)) {
                DataReader.read(file, row -> rows.add(row.resource()), new Faults());
            }
        }
        return rows;
    }

    private static JsonNode only(String collection) throws IOException {
        assertThat(rows(collection)).hasSize(1);
        return rows(collection).getFirst();
    }

    @Test
    void areValid() throws IOException {
        var faults = new Faults();
        var checker = new Checker();
        var files = DataFolder.builtIn();
        checker.check(files, new FolderIndex(), faults);
        assertThat(faults.first()).isEmpty();
        assertThat(files).noneMatch(file -> checker.content(file).hasFaultyRows());
        assertThat(DataFolder.builtIn()).extracting(DataFile::collection).isEqualTo(DataFolder.COLLECTIONS);
    }

    @Test
    void nameTheSourceOfEverything() throws IOException {
        for (var collection : DataFolder.COLLECTIONS) {
            assertThat(rows(collection))
                    .allMatch(row -> !row.path("sources").isEmpty(), "has sources in " + collection);
        }
        assertThat(only("statements").get("points"))
                .allMatch(point -> !point.path("sources").isEmpty());
        assertThat(only("events").get("agenda"))
                .allMatch(item -> !item.path("sources").isEmpty());
        assertThat(only("events").get("attendance"))
                .allMatch(number -> !number.path("sources").isEmpty());
    }

    @Test
    void keepReportedNumbersAsTheyWereReported() throws IOException {
        assertThat(only("events").get("attendance"))
                .extracting(number -> number.get("counted").asText() + " "
                        + number.get("qualifier").asText() + " "
                        + number.get("value").asInt())
                .containsExactly("representatives more_than 60", "countries more_than 20");
        assertThat(rows("participations")).noneMatch(row -> row.has("count"));
    }

    @Test
    void distinguishStatedFromInferredStates() throws IOException {
        var states = rows("participants").stream()
                .filter(row -> row.path("classification").asText().equals("state"))
                .map(row -> row.get("slug").asText())
                .collect(Collectors.toSet());
        assertThat(states).hasSize(11);
        Set<String> stated = new TreeSet<>();
        Set<String> inferred = new TreeSet<>();
        for (var row : rows("participations")) {
            var who = row.path("participant").asText();
            if (row.get("role").asText().equals("delegate") && states.contains(who)) {
                (row.get("sources").get(0).get("support").asText().equals("stated") ? stated : inferred).add(who);
            }
        }
        assertThat(stated).hasSize(9);
        assertThat(inferred).containsExactly("china", "russia");
    }

    @Test
    void containTheTenPointsWithTheFourProposals() throws IOException {
        var points = StreamSupport.stream(only("statements").get("points").spliterator(), false)
                .toList();
        assertThat(points)
                .extracting(point -> point.get("ordinal").asInt())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(points)
                .filteredOn(point -> point.get("kind").asText().equals("proposal"))
                .allMatch(point -> point.has("basis") && point.has("measure") && point.has("aim"))
                .extracting(point -> point.get("number").asText())
                .containsExactly("1", "2", "3", "4");
        assertThat(points)
                .extracting(point -> point.get("kind").asText())
                .containsExactly(
                        "position",
                        "concern",
                        "position",
                        "proposal",
                        "proposal",
                        "proposal",
                        "proposal",
                        "position",
                        "position",
                        "commitment");
    }

    /** Returns the sources that name a member, as {@code SUPPORT PARAGRAPH}. */
    private static List<String> sources(JsonNode part, String member) {
        return StreamSupport.stream(part.get("sources").spliterator(), false)
                .filter(source -> StreamSupport.stream(source.path("fields").spliterator(), false)
                        .anyMatch(field -> field.asText().equals(member)))
                .map(SeedsTest::support)
                .toList();
    }

    private static String support(JsonNode source) {
        return source.get("support").asText() + " " + source.get("paragraph").asText();
    }

    /** What visitors look for first is not known. */
    @Test
    void theDocumentHasNoAddressNorPublisherNorDateAndANoteSaysSo() throws IOException {
        for (var collection : DataFolder.COLLECTIONS) {
            assertThat(rows(collection))
                    .flatExtracting(row -> row.findValues("document"))
                    .isNotEmpty()
                    .allSatisfy(document -> assertThat(document.fieldNames())
                            .toIterable()
                            .containsExactlyInAnyOrder("title", "language"));
        }
        for (var collection : List.of("events", "statements")) {
            assertThat(only(collection).at("/sources/0/note").asText())
                    .contains("neither its publisher nor its address nor its date");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "outer-space-security, 1",
        "prevention-of-an-arms-race-in-outer-space, 1",
        "weaponization-of-outer-space, 2",
        "peaceful-use-of-outer-space, 3",
        "space-governance, 3",
        "international-space-law, 3 5",
    })
    void aTopicCitesTheParagraphWithItsWords(String slug, String paragraphs) throws IOException {
        var topic = rows("topics").stream()
                .filter(row -> row.get("slug").asText().equals(slug))
                .findFirst()
                .orElseThrow();
        assertThat(topic.get("sources"))
                .extracting(SeedsTest::support)
                .containsExactly(Stream.of(paragraphs.split(" "))
                        .map(paragraph -> "editorial " + paragraph)
                        .toArray(String[]::new));
    }

    @Test
    void summaryAndTopicsOfTheEventCiteWhatTheyRestOn() throws IOException {
        var event = only("events");
        assertThat(sources(event, "summary")).containsExactly("editorial 1", "editorial 5");
        assertThat(sources(event, "topics")).containsExactly("editorial 1", "editorial 3", "editorial 5");
        assertThat(sources(event, "startDate")).containsExactly("stated 1");
        for (var inferred : List.of("endDate", "status", "timeZone")) {
            assertThat(sources(event, inferred)).hasSize(1).allMatch(source -> source.startsWith("inferred"));
        }
    }

    @Test
    void agendaItemsWereAnnouncedAndTheirTitlesAreOurs() throws IOException {
        assertThat(only("events").get("agenda")).hasSize(4).allSatisfy(item -> {
            var paragraph = item.get("ordinal").asInt() == 1 ? "1" : "5";
            for (var ours : List.of("key", "ordinal", "title", "topics")) {
                assertThat(sources(item, ours)).containsExactly("editorial " + paragraph);
            }
            assertThat(item.at("/sources/0").has("fields")).isFalse();
            assertThat(support(item.at("/sources/0"))).isEqualTo("stated " + paragraph);
        });
    }

    @Test
    void pointsOfTheStatementCiteTheirParagraphs() throws IOException {
        var statement = only("statements");
        assertThat(sources(statement, "points")).containsExactly("stated 2", "stated 3", "stated 4");
        assertThat(sources(statement, "topics")).containsExactly("editorial 2", "editorial 3", "editorial 4");
        assertThat(statement.get("points")).allSatisfy(point -> {
            int ordinal = point.get("ordinal").asInt();
            var paragraph = ordinal <= 3 ? "2" : ordinal <= 7 ? "3" : "4";
            assertThat(sources(point, "text")).containsExactly("stated " + paragraph);
            for (var ours : List.of("key", "kind", "heading", "topics")) {
                assertThat(sources(point, ours)).containsExactly("editorial " + paragraph);
            }
        });
    }

    /** "Various countries" and "related to": not all countries, and no dependence. */
    @Test
    void saysNoMoreOfTheSecurityOfCountriesThanTheSource() throws IOException {
        var statement = only("statements");
        for (var text : List.of("/points/1/text/en", "/texts/0/text")) {
            assertThat(statement.at(text).asText())
                    .contains("various countries", "related to")
                    .doesNotContainIgnoringCase("depend")
                    .doesNotContainIgnoringCase("every country");
        }
    }

    @Test
    void theOrganizationOfTheSpeakerIsInferredFromHisTitle() throws IOException {
        var speaker = rows("participants").stream()
                .filter(row -> row.get("kind").asText().equals("person"))
                .findFirst()
                .orElseThrow();
        var membership = speaker.at("/memberships/0");
        assertThat(sources(membership, "title")).containsExactly("stated 1");
        assertThat(sources(membership, "organization")).containsExactly("inferred 1");
        assertThat(sources(speaker, "memberships")).isEmpty();
    }

    @Test
    void groupsKeepThePrintedWords() throws IOException {
        assertThat(rows("participations"))
                .filteredOn(row -> !row.has("participant"))
                .extracting(row -> row.get("nameAsPrinted").asText())
                .containsExactly("UN agencies", "domestic think tanks", "overseas think tanks");
    }
}
