package org.rapporteur.kit.csv;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.rapporteur.kit.csv.CsvColumns.Column;
import org.rapporteur.kit.http.Representation;

/**
 * Writes rows as CSV (RFC 4180): UTF-8 without a byte order mark, a header, CRLF line ends, quotes where needed.
 *
 * <p>Unknown values are empty cells. A list of plain values is joined with {@code "; "}, as are the slugs of a
 * list of references; any other list or object is JSON text. A text that starts with {@code = + - @}, or one of
 * these in full width, gets an apostrophe as a prefix, since spreadsheets would run it as a formula. Leading
 * blanks and apostrophes are skipped when looking for that character: spreadsheets skip blanks, and removing one
 * apostrophe then always restores the text. A text that starts with a tab or a line end gets one, too. Numbers are
 * not changed.
 */
public final class CsvWriter implements Closeable, Flushable {

    public static final String MEDIA_TYPE = "text/csv";

    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String BREAK = "\t\r\n";
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    private final ObjectMapper json;
    private final CsvColumns columns;
    private final SequenceWriter rows;

    /**
     * Starts a table with its header.
     *
     * @param out receives the bytes; not closed
     * @param json how members of rows are written
     */
    public CsvWriter(OutputStream out, ObjectMapper json, CsvColumns columns) throws IOException {
        this.json = json;
        this.columns = columns;
        this.rows =
                CSV.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(out);
        rows.write(columns.names());
    }

    /** Writes a row: a record of the type of the columns, or anything whose JSON has their members. */
    public void row(Object row) throws IOException {
        JsonNode tree =
                switch (row) {
                    case JsonNode node -> node;
                    case Representation ready -> json.readTree(ready.json());
                    default -> json.valueToTree(row);
                };
        var cells = new ArrayList<String>(columns.columns().size());
        for (var column : columns.columns()) {
            cells.add(cell(column, tree));
        }
        rows.write(cells);
    }

    private String cell(Column column, JsonNode row) {
        var node = row;
        for (var member : column.path()) {
            node = node.path(member);
        }
        return switch (column.kind()) {
            case VALUE -> value(node);
            case SLUGS -> joined(node, "slug");
            case OTHER_WORDINGS -> others(node);
            case WORDING -> value(node.path(language(node)));
            case LANGUAGE -> language(node);
        };
    }

    private static String value(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        } else if (node.isNumber() || node.isBoolean()) {
            return node.asText();
        } else if (node.isTextual()) {
            return harmless(node.textValue());
        }
        boolean plain = node.isArray()
                && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isValueNode);
        return plain ? joined(node, null) : node.toString();
    }

    private static String joined(JsonNode list, String member) {
        return list.isMissingNode()
                ? ""
                : harmless(StreamSupport.stream(list.spliterator(), false)
                        .map(item -> member == null ? item : item.path(member))
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("; ")));
    }

    /** The language of the only wording of a text; empty if there is no text. */
    private static String language(JsonNode text) {
        return text.isEmpty() ? "" : text.fieldNames().next();
    }

    private static String others(JsonNode text) {
        var others = JsonNodeFactory.instance.objectNode();
        text.properties().stream()
                .filter(wording -> !wording.getKey().equals(CsvColumns.ENGLISH))
                .forEach(wording -> others.set(wording.getKey(), wording.getValue()));
        return others.isEmpty() ? "" : others.toString();
    }

    private static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    private static boolean isFormula(String text) {
        boolean apostrophesAlone = true;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (FORMULA.indexOf(one) >= 0 || (apostrophesAlone && BREAK.indexOf(one) >= 0)) {
                return true;
            }
            if (one != '\'' && !isBlank(one)) {
                return false;
            }
            apostrophesAlone = apostrophesAlone && one == '\'';
        }
        return false;
    }

    /** What a spreadsheet may skip: spaces of any width, control characters, and zero-width characters. */
    private static boolean isBlank(char one) {
        return Character.isWhitespace(one)
                || Character.isSpaceChar(one)
                || Character.isISOControl(one)
                || Character.getType(one) == Character.FORMAT;
    }

    @Override
    public void flush() throws IOException {
        rows.flush();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Returns a small table as one text. */
    public static byte[] table(ObjectMapper json, CsvColumns columns, List<?> rows) {
        try (var bytes = new ByteArrayOutputStream()) {
            try (var writer = new CsvWriter(bytes, json, columns)) {
                for (var row : rows) {
                    writer.row(row);
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
