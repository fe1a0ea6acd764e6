package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

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
}
