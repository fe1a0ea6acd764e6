package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Our datasets against the published schema, and against the rules that no schema checks; these are proven by the
 * published cases first. Skipped if the files are absent: see CONTRIBUTING.md, real data.
 */
class JsonStatCasesTest {

    private static final Path PUBLISHED = Path.of("../../shared/data/json-stat");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void needsThePublishedFiles() {
        assumeTrue(Files.isDirectory(PUBLISHED), () -> PUBLISHED + " is absent");
    }

    @Test
    void theRulesFindWhatIsWrongInEachPublishedCase() throws IOException {
        var cases = JSON.readTree(PUBLISHED.resolve("cases.json").toFile());
        assertThat(cases).hasSize(20);
        for (var one : cases) {
            var expected = new TreeSet<String>();
            one.at("/expected/codes").forEach(code -> expected.add(code.asText()));
            assertThat(JsonStatRules.broken(one.get("input")))
                    .as(one.get("id").asText())
                    .isEqualTo(expected);
        }
    }

    private static List<JsonNode> datasets() {
        var plays = Books.group("2024", "plays", "Théâtre", 20);
        var poetry = Books.group("2023", "poetry", null, 500);
        var essay = Books.group("2020", "essay", "Essay", 0);
        return List.of(
                JsonStatTest.dataset("year", 0),
                JsonStatTest.dataset("year", 9, plays),
                JsonStatTest.dataset("genre", 2, plays, poetry),
                JsonStatTest.dataset("year,genre", 2, plays, poetry),
                JsonStatTest.dataset("genre,year", 3, plays, poetry, essay));
    }

    @Test
    void ourDatasetsBreakNoRule() {
        for (var dataset : datasets()) {
            assertThat(JsonStatRules.broken(dataset)).as(dataset.toString()).isEmpty();
        }
    }

    @Test
    void ourDatasetsAreValidBySchema() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(PUBLISHED.resolve("dataset.schema.json")));
        for (var dataset : datasets()) {
            assertThat(schema.validate(dataset.toString(), InputFormat.JSON))
                    .as(dataset.toString())
                    .isEmpty();
        }
        // the schema is one that can fail
        assertThat(schema.validate("{\"version\": \"1.0\"}", InputFormat.JSON)).isNotEmpty();
    }
}
