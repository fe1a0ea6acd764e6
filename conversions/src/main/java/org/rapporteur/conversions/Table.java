package org.rapporteur.conversions;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a CSV file with a heading, which may have comment lines before or after its heading. A row that does not fit the heading is
 * left out; if it has an open quotation mark, reading continues at the next line.
 */
final class Table {

    /** How many lines a row may have. */
    private static final int LINES = 100;

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    /**
     * A row.
     *
     * @param place the file and its first line, for messages
     * @param values by column; blank if empty
     */
    record Line(String place, Map<String, String> values) {

        /** Returns the value, without white space around it; empty if it has none. */
        String get(String column) {
            return values.getOrDefault(column, "");
        }

        /** Returns a value that must be present. */
        String require(String column) throws RowException {
            if (get(column).isEmpty()) {
                throw new RowException("has no '%s'".formatted(column));
            }
            return get(column);
        }

        /** Returns the names of the columns that have a value. */
        List<String> present() {
            return values.entrySet().stream()
                    .filter(value -> !value.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** A line; {@code faulty}: it is not UTF-8. */
    private record Text(int number, String text, boolean faulty) {

        private boolean isComment() {
            return text.stripLeading().startsWith("#");
        }
    }

    private final TextLines lines;
    private final Deque<Text> ahead = new ArrayDeque<>();
    private final String rows;
    private final Set<String> expected;
    private final Report report;
    private List<String> heading;
    private int number;

    private Table(TextLines lines, String rows, Set<String> expected, Report report) {
        this.lines = lines;
        this.rows = rows;
        this.expected = expected;
        this.report = report;
    }

    /**
     * @param rows what a row is counted as, such as {@code speakers}
     * @param expected the columns that the heading must contain
     * @throws ConversionException if one of them is missing: every row would be faulty
     */
    static List<Line> read(Path file, String rows, Set<String> expected, Report report)
            throws ConversionException, IOException {
        try (var lines = new TextLines(file)) {
            var table = new Table(lines, rows, expected, report);
            var all = table.all();
            if (table.heading == null) {
                throw new ConversionException("%s: has no heading".formatted(lines.place()));
            }
            report.progress(file, table.number, rows);
            return all;
        }
    }

    private List<Line> all() throws ConversionException, IOException {
        var all = new ArrayList<Line>();
        for (var first = next(); first != null; first = next()) {
            if (first.text.isBlank() || first.isComment()) {
                continue;
            }
            if (heading == null) {
                heading = heading(first);
                continue;
            }
            report.read(rows);
            number++;
            try {
                all.add(new Line(lines.place(first.number), row(first)));
            } catch (RowException e) {
                report.leftOut(rows, lines.place(first.number), e);
            }
        }
        return all;
    }

    private List<String> heading(Text line) throws ConversionException {
        if (line.faulty) {
            throw new ConversionException("%s: the heading is not UTF-8".formatted(lines.place(line.number)));
        }
        try {
            var names = cells(line.text).stream().map(String::strip).toList();
            if (new HashSet<>(names).size() < names.size()) {
                throw new ConversionException(
                        "%s: a column occurs twice in the heading".formatted(lines.place(line.number)));
            }
            requireColumns(names, line);
            return names;
        } catch (IOException e) {
            throw new ConversionException("%s: the heading is not CSV: %s"
                    .formatted(
                            lines.place(line.number),
                            e.getMessage().lines().findFirst().orElse("")));
        }
    }

    private void requireColumns(List<String> names, Text line) throws ConversionException {
        var missing = expected.stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .map("'%s'"::formatted)
                .toList();
        if (!missing.isEmpty()) {
            boolean isSeparatedOtherwise = names.size() == 1 && names.getFirst().matches("(?s).*[;\t|].*");
            throw new ConversionException("%s: the heading has no %s %s; it has %s%s"
                    .formatted(
                            lines.place(line.number),
                            missing.size() == 1 ? "column" : "columns",
                            String.join(", ", missing),
                            names.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")),
                            isSeparatedOtherwise ? "; separate the columns with commas" : ""));
        }
    }

    /** Returns the row that starts with a line: it continues on the next lines while a quotation mark is open. */
    private Map<String, String> row(Text first) throws ConversionException, IOException {
        var text = new StringBuilder(first.text);
        var more = new ArrayDeque<Text>();
        boolean faulty = first.faulty;
        try {
            while (text.chars().filter(character -> character == '"').count() % 2 == 1) {
                var line = more.size() < LINES ? next() : null;
                if (line == null) {
                    throw new RowException("has an open quotation mark");
                }
                more.add(line);
                faulty |= line.faulty;
                text.append('\n').append(line.text);
            }
            if (!faulty) {
                return values(cells(text.toString()));
            }
        } catch (RowException e) {
            giveBack(more);
            throw e;
        } catch (IOException e) {
            giveBack(more);
            throw new RowException("is not CSV");
        }
        throw new RowException("is not UTF-8");
    }

    private void giveBack(Deque<Text> more) {
        while (!more.isEmpty()) {
            ahead.addFirst(more.removeLast());
        }
    }

    private Map<String, String> values(List<String> cells) throws RowException {
        if (cells.size() != heading.size()) {
            throw new RowException(
                    "a different number of columns than the heading",
                    "has %d columns, but the heading has %d".formatted(cells.size(), heading.size()));
        }
        var values = new LinkedHashMap<String, String>();
        for (int column = 0; column < cells.size(); column++) {
            values.put(heading.get(column), cells.get(column).strip());
        }
        return values;
    }

    private static List<String> cells(String text) throws IOException {
        try (var parsed = CSV.readerFor(String[].class).<String[]>readValues(text)) {
            return List.of(parsed.nextValue());
        }
    }

    private Text next() throws ConversionException, IOException {
        if (!ahead.isEmpty()) {
            return ahead.removeFirst();
        }
        return lines.move() ? new Text(lines.number(), lines.text(), lines.isFaulty()) : null;
    }
}
