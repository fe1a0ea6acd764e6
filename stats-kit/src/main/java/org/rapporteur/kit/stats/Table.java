package org.rapporteur.kit.stats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A statistic as a table.
 *
 * @param file the name of a file for it
 * @param columns dotted names of members of the rows
 * @param rows objects with these members
 */
record Table(String file, List<String> columns, List<?> rows) {

    /** The parameter of a request. */
    static final String PARAMETER = "table";

    /** Which table. */
    enum Content {
        /** A row for each group. */
        GROUPS,
        /** The same, and rows for what is missing and for the total; the column {@code row} distinguishes them. */
        ALL,
        /** What sources reported. */
        REPORTED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ROW = "row";

    static Table of(Content content, Counting<?> counting, Grouped statistic, ObjectMapper json) {
        var shape = counting.shape();
        return switch (content) {
            case GROUPS -> new Table(file(shape, shape.dimensions()), shape.columns(), statistic.groups());
            case ALL ->
                new Table(
                        file(shape, shape.dimensions()),
                        Stream.concat(Stream.of(ROW), shape.columns().stream()).toList(),
                        all(shape, statistic, json));
            case REPORTED ->
                new Table(
                        shape.name() + "-reported",
                        counting.reported(),
                        statistic.reported() == null ? List.of() : statistic.reported());
        };
    }

    private static String file(Shape shape, List<String> dimensions) {
        return shape.name() + "-by-" + String.join("-", dimensions);
    }

    private static List<ObjectNode> all(Shape shape, Grouped statistic, ObjectMapper json) {
        var rows = new ArrayList<ObjectNode>();
        for (var group : statistic.groups()) {
            rows.add(json.<ObjectNode>valueToTree(group).put(ROW, "group"));
        }
        statistic
                .missing()
                .forEach((dimension, missing) -> rows.add(json.createObjectNode()
                        .put(ROW, "missing." + dimension)
                        .put(shape.count(), missing.count())
                        .put("share", missing.share())
                        .put("href", missing.href())));
        rows.add(json.createObjectNode()
                .put(ROW, "total")
                .put(shape.count(), statistic.total())
                .put("share", Share.of(statistic.total(), statistic.total()))
                .put("recorded", statistic.recorded())
                .put("recordedShare", statistic.recordedShare())
                .put("href", statistic.href()));
        return rows;
    }
}
