package org.rapporteur.conversions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads files with one JSON object per line. */
final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonLines() {}

    /** Receives the lines. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param place the file and line, for messages
         * @throws RowException if the line is faulty: it is reported and left out
         */
        void take(JsonNode line, String place) throws ConversionException, IOException;
    }

    /** @param rows what a line is counted as, such as {@code speeches} */
    static void read(Path file, String rows, Report report, Taker taker) throws ConversionException, IOException {
        int number = 0;
        try (var lines = new TextLines(file)) {
            while (lines.move()) {
                if (lines.text().isBlank()) {
                    continue;
                }
                number++;
                report.read(rows);
                try {
                    taker.take(parse(lines.require()), lines.place());
                } catch (RowException e) {
                    report.leftOut(rows, lines.place(), e);
                }
            }
        }
        report.progress(file, number, rows);
    }

    private static JsonNode parse(String line) throws RowException {
        try {
            var node = JSON.readTree(line);
            if (!node.isObject()) {
                throw new RowException("is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new RowException("is not JSON", "is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Returns a member that must be present and not blank. */
    static String require(JsonNode line, String member) throws RowException {
        var value = line.path(member).asText("");
        if (value.isBlank()) {
            throw new RowException("has no '%s'".formatted(member));
        }
        return value;
    }

    /** Returns the names of the members that have a value. */
    static List<String> present(JsonNode line) {
        return line.properties().stream()
                .filter(member -> !member.getValue().isNull()
                        && !(member.getValue().isTextual()
                                && member.getValue().asText().isBlank())
                        && !(member.getValue().isContainerNode()
                                && member.getValue().isEmpty()))
                .map(member -> member.getKey())
                .toList();
    }
}
