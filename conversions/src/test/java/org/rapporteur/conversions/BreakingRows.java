package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts a set, breaks one of its rows and converts it again: the other rows must remain as they were. */
abstract class BreakingRows extends Converting {

    /** {@code a.jsonl.gz:1, talk 2: …}. */
    private static final Pattern CASE = Pattern.compile("[^ :]+\\.(gz|csv|yaml):\\d+(: |, talk \\d+)");

    /** The resource that each row becomes: for each kind of row, a regular expression for the collection and slug, of which a group is counted once. */
    private static final Map<String, Map<String, String>> WRITTEN = Map.of(
            "un-general-debate",
            Map.of("speeches", "statements/.*"),
            "conference-talks",
            Map.of("talks", "statements/.*", "conferences", "events/.*"),
            "parlamint-at",
            Map.of("utterances", "statements/.*"),
            "international-organisations",
            Map.of("organizations", "participants/.*"),
            "security-council",
            Map.of("speakers", "participants/.*", "years of terms", "participations/.*"),
            "us-diplomatic-visits",
            Map.of("visits", "participations/.*-(visit-[0-9]+(-[0-9])?)-guest"));

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
        eachCaseHasItsFileAndLine(Files.readAllLines(report));
        whatIsConvertedIsWritten(fault.set());
        var after = all();
        assertThat(before.entrySet())
                .filteredOn(row -> !row.getValue().equals(after.get(row.getKey())))
                .extracting(row -> row.getKey())
                .allMatch(slug -> slug.matches(fault.affected()), "matches " + fault.affected());
    }

    private static void eachCaseHasItsFileAndLine(List<String> report) {
        assertThat(report.subList(0, report.indexOf("Read")))
                .allMatch(line -> CASE.matcher(line).lookingAt(), "begins with a file and a line");
    }

    /** What the table says agrees with the folder. */
    private void whatIsConvertedIsWritten(String set) throws IOException {
        var all = all().keySet();
        for (var rows : WRITTEN.get(set).entrySet()) {
            var written = Pattern.compile(rows.getValue());
            assertThat(all.stream()
                            .map(written::matcher)
                            .filter(Matcher::matches)
                            .map(slug -> slug.group(slug.groupCount() > 0 ? 1 : 0))
                            .distinct()
                            .count())
                    .as("converted: %s in%n%s", rows.getKey(), output)
                    .isEqualTo(number("Converted", rows.getKey()) - merged(rows.getKey()));
        }
        for (var rows : WRITTEN.get(set).keySet()) {
            assertThat(number("Read", rows))
                    .as("read: %s in%n%s", rows, output)
                    .isEqualTo(number("Converted", rows) + number("Left out", rows + ": .*"));
        }
    }

    /** Rows that are one resource together with another one, or resources without a row. */
    private long merged(String rows) {
        return switch (rows) {
            case "visits" -> number("Remarks", "rows that repeat another");
            case "speakers" -> -number("Remarks", "members in no list");
            default -> 0;
        };
    }

    /** Returns the sum of the numbers of a kind in a part of the table. */
    private long number(String heading, String kind) {
        var lines = output.toString().lines().toList();
        return lines.subList(Math.max(lines.indexOf(heading), 0), lines.size()).stream()
                .skip(lines.contains(heading) ? 1 : lines.size())
                .takeWhile(line -> line.startsWith(" "))
                .map(line -> line.strip().split("  ", 2))
                .filter(line -> line[1].matches(kind))
                .mapToLong(line -> Long.parseLong(line[0].replace(",", "")))
                .sum();
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
