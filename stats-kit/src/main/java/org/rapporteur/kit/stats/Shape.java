package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the groups of a statistic contain, for formats that show them as a table.
 *
 * @param name of what is counted, as in the path of its list
 * @param count the member with the number of things
 * @param measures the members with other whole numbers
 * @param by the dimensions
 * @param recorded whether there is what is recorded beside the matches
 */
public record Shape(String name, String count, List<String> measures, List<Dimension> by, boolean recorded) {

    /** Returns the names of the dimensions. */
    List<String> dimensions() {
        return by.stream().map(Dimension::name).toList();
    }

    /** Returns the members with numbers: counts, then shares. */
    List<String> numbers() {
        var counts = Stream.concat(Stream.of(count), measures.stream());
        return Stream.concat(counts, recorded ? Stream.of("recorded", "share", "recordedShare") : Stream.of("share"))
                .toList();
    }

    /** Returns the columns of a table: the key and the label of each dimension, the numbers, and the rest. */
    List<String> columns() {
        var columns = new ArrayList<String>();
        by.forEach(one -> {
            columns.add("key." + one.name());
            columns.add("label." + one.name());
        });
        columns.addAll(numbers());
        columns.add("deleted");
        columns.add("href");
        return columns;
    }
}
