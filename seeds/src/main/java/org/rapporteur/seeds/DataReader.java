package org.rapporteur.seeds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads a data file, and remembers the line of everything in it. */
final class DataReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String NOT_UTF_8 = "%s: is not UTF-8";
    private static final String MARK = "\uFEFF";

    private DataReader() {}

    /** Is given the lines of a file. */
    interface LineVisitor {
        void line(int number, String text) throws IOException;
    }

    /** An array of resources (.json). */
    static DataFile read(String name, String collection, byte[] bytes) throws IOException {
        var rows = new ArrayList<DataFile.Row>();
        var faults = new ArrayList<String>();
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new DataFile(name, collection, rows, List.of(NOT_UTF_8.formatted(name)), null);
        }
        parse(name, text.startsWith(MARK) ? text.substring(1) : text, 0, true, rows::add, faults);
        if (rows.isEmpty() && faults.isEmpty() && text.isBlank()) {
            faults.add("%s: is empty; an empty list is []".formatted(name));
        }
        return new DataFile(name, collection, rows, faults, null);
    }

    /** Reads one resource a line (.ndjson), one after another; gives what is wrong with their form. */
    static List<String> read(String name, Path file, DataFile.Visitor visitor) throws IOException {
        var faults = new ArrayList<String>();
        try {
            lines(file, (line, text) -> parse(name, text, line - 1, false, visitor, faults));
        } catch (CharacterCodingException e) {
            faults.add(NOT_UTF_8.formatted(name));
        }
        return faults;
    }

    /** The lines of a file that are not blank. */
    static void lines(Path file, LineVisitor visitor) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                var text = number == 1 && line.startsWith(MARK) ? line.substring(1) : line;
                if (!text.isBlank()) {
                    visitor.line(number, text);
                }
            }
        }
    }

    private static void parse(
            String name, String text, int before, boolean array, DataFile.Visitor rows, List<String> faults)
            throws IOException {
        try (var parser = JSON.createParser(text)) {
            var first = parser.nextToken();
            if (first == null) {
                return;
            }
            if (!array) {
                row(name, parser, before, rows, faults);
            } else if (first != JsonToken.START_ARRAY) {
                faults.add("%s:%d: must be a list of resources".formatted(name, line(parser, before)));
                return;
            } else {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    row(name, parser, before, rows, faults);
                }
            }
            if (parser.nextToken() != null) {
                faults.add("%s:%d: goes on after its end".formatted(name, line(parser, before)));
            }
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            faults.add("%s:%d:%d: %s"
                    .formatted(
                            name,
                            before + place.getLineNr(),
                            place.getColumnNr(),
                            e.getOriginalMessage().lines().findFirst().orElse("is not JSON")));
        }
    }

    private static int line(JsonParser parser, int before) {
        return before + parser.currentTokenLocation().getLineNr();
    }

    private static void row(String name, JsonParser parser, int before, DataFile.Visitor rows, List<String> faults)
            throws IOException {
        int line = line(parser, before);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add("%s:%d: must be an object".formatted(name, line));
            parser.skipChildren();
            return;
        }
        var root = parser.getParsingContext().getParent().pathAsPointer().toString();
        var own = parser.getParsingContext().pathAsPointer().toString();
        var prefix = own.length() > root.length() ? own : root;
        var lines = new HashMap<String, Integer>();
        try (var buffer = new TokenBuffer(parser)) {
            int depth = 0;
            do {
                var pointer = parser.getParsingContext().pathAsPointer().toString();
                lines.putIfAbsent(
                        pointer.startsWith(prefix) ? pointer.substring(prefix.length()) : pointer,
                        line(parser, before));
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
                buffer.copyCurrentEvent(parser);
            } while (depth > 0 && parser.nextToken() != null);
            rows.row(new DataFile.Row(JSON.readTree(buffer.asParser()), null, line, lines));
        }
    }
}
