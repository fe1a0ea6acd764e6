package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Converts a set, breaks one of its rows and converts it again: the other rows must remain as they were. */
abstract class BreakingRows extends Converting {

    final void theOthersRemain(Fault fault) throws IOException {
        assertThat(convert(fault.set(), "--quiet")).as(errors.toString()).isZero();
        var before = all();
        assertThat(before.keySet())
                .as("rows that may change")
                .anyMatch(slug ->
                        slug.matches(fault.affected()) || fault.affected().isEmpty());
        fault.breakIn(source);
        output.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);

        var report = folder.resolve("report.txt");
        assertThat(convert(fault.set(), "--report", report.toString()))
                .as(errors.toString())
                .isZero();

        assertThat(output + errors.toString()).contains(fault.told(), fault.counted());
        assertThat(report).content().contains(fault.told(), fault.counted());
        var after = all();
        assertThat(before.entrySet())
                .filteredOn(row -> !row.getValue().equals(after.get(row.getKey())))
                .extracting(row -> row.getKey())
                .allMatch(slug -> slug.matches(fault.affected()), "matches " + fault.affected());
    }

    /** Returns all rows by collection and slug, such as {@code events/a}. */
    private Map<String, JsonNode> all() throws IOException {
        var all = new HashMap<String, JsonNode>();
        for (var collection : COLLECTIONS) {
            for (var row : rows(collection)) {
                all.put(collection + "/" + row.path("slug").asText(), row);
            }
        }
        return all;
    }
}
