package org.rapporteur.seeds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads rows from JSON and remembers the line of each member. Values beyond the limits of the API are not kept, so
 * that the memory for a row depends on these limits, not on the file.
 */
final class RowReader {

    /** The longest row that the API accepts, in bytes. */
    static final int LONGEST = 16 * 1024 * 1024;

    private static final int MOST_VALUES = 30_000;
    static final int DEEPEST = 32;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_NUMBER = 100;

    /**
     * The maximum total length of pointers to members, in characters; beyond it, faults are reported with the
     * line of the enclosing value.
     */
    private static final int MOST_REMEMBERED = 8 * 1024 * 1024;

    private static final String NO_OBJECT = "must be an object";
    private static final String NO_LIST = "must be a list of resources, in [ and ]";

    static final String TOO_LONG = "is longer than %d MiB, the limit of the API".formatted(LONGEST >> 20);

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            // one more for the list that contains the rows
                            .maxNestingDepth(DEEPEST + 1)
                            .maxStringLength(LONGEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    /**
     * A syntax error after which the text cannot be parsed.
     *
     * <p>The message is for people and contains no location.
     */
    static final class FormException extends Exception {
        private final int line;
        private final int column;

        FormException(int line, int column, String message) {
            super(message);
            this.line = line;
            this.column = column;
        }

        int line() {
            return line;
        }

        /** From 1; 0 if unknown. */
        int column() {
            return column;
        }
    }

    /** A resource and the first line of each of its members. */
    record Content(ObjectNode resource, int line, Map<String, Integer> lines) {}

    private final JsonParser parser;
    private final int before;

    private RowReader(JsonParser parser, int before) {
        this.parser = parser;
        this.before = before;
    }

    /** Receives the elements of a list. */
    interface Visitor {
        void content(Content content) throws IOException;

        /** Reports an element that is not a row; the list goes on. */
        void fault(FormException fault);
    }

    /**
     * Reads a list of resources.
     *
     * @param collection the collection of these
     * @return false if the file is empty and contains not even a list
     */
    static boolean list(InputStream in, String collection, Visitor visitor) throws IOException, FormException {
        try (var parser = JSON.createParser(in)) {
            var reader = new RowReader(parser, 0);
            var first = reader.next();
            if (first == null) {
                return false;
            }
            if (first == JsonToken.START_OBJECT) {
                throw reader.rows(collection);
            }
            if (first != JsonToken.START_ARRAY) {
                throw reader.fault(NO_LIST);
            }
            for (var token = reader.next(); token != null && token != JsonToken.END_ARRAY; token = reader.next()) {
                if (token == JsonToken.START_OBJECT) {
                    visitor.content(reader.row());
                } else {
                    var fault = reader.fault(NO_OBJECT);
                    reader.skip();
                    visitor.fault(fault);
                }
            }
            reader.requireEnd();
            return true;
        }
    }

    /** Reads a line that contains one resource; {@code number} is its line number, from 1. */
    static Content line(String text, int number) throws IOException, FormException {
        try (var parser = JSON.createParser(text)) {
            var reader = new RowReader(parser, number - 1);
            if (reader.next() != JsonToken.START_OBJECT) {
                throw reader.fault(NO_OBJECT);
            }
            var row = reader.row();
            reader.requireEnd();
            return row;
        }
    }

    /** Returns what is wrong with rows that are not in a list. */
    private FormException rows(String collection) throws IOException {
        var fault = fault(NO_LIST);
        try {
            skip();
            if (next() == JsonToken.START_OBJECT) {
                return new FormException(
                        fault.line(), 0, "has one resource per line: name it %s.ndjson".formatted(collection));
            }
        } catch (FormException e) {
            // a list may be meant all the same
            return fault;
        }
        return fault;
    }

    private void requireEnd() throws IOException, FormException {
        if (next() != null) {
            throw fault("continues after its end");
        }
    }

    private Content row() throws IOException, FormException {
        int line = line();
        long begin = parser.currentTokenLocation().getByteOffset();
        var root = parser.getParsingContext().getParent().pathAsPointer().toString();
        var own = parser.getParsingContext().pathAsPointer().toString();
        var prefix = own.length() > root.length() ? own : root;
        var lines = new HashMap<String, Integer>();
        try (var buffer = new TokenBuffer(parser)) {
            int depth = 0;
            int values = 0;
            long remembered = 0;
            do {
                var pointer = parser.getParsingContext().pathAsPointer().toString();
                remembered += pointer.length();
                if (remembered < MOST_REMEMBERED) {
                    lines.putIfAbsent(
                            pointer.startsWith(prefix) ? pointer.substring(prefix.length()) : pointer, line());
                }
                var token = parser.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += token == JsonToken.FIELD_NAME || token.isStructEnd() ? 0 : 1;
                if (values > MOST_VALUES) {
                    throw new FormException(line, 0, "has more than %d values".formatted(MOST_VALUES));
                }
                // the length of a single line is already known
                if (begin >= 0 && parser.currentLocation().getByteOffset() - begin > LONGEST) {
                    throw new FormException(line, 0, TOO_LONG);
                }
                copyTo(buffer);
            } while (depth > 0 && next() != null);
            return new Content(JSON.readTree(buffer.asParser()), line, lines);
        }
    }

    private int line() {
        return before + parser.currentTokenLocation().getLineNr();
    }

    private FormException fault(String what) {
        return new FormException(line(), 0, what);
    }

    private void skip() throws IOException, FormException {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException e) {
            throw fault(e);
        }
    }

    private JsonToken next() throws IOException, FormException {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw fault(e);
        }
    }

    private void copyTo(TokenBuffer buffer) throws IOException, FormException {
        try {
            // long values are read only here
            buffer.copyCurrentEvent(parser);
        } catch (JsonProcessingException e) {
            throw fault(e);
        }
    }

    private FormException fault(JsonProcessingException e) {
        // an exceeded limit has no location
        var place = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return new FormException(before + place.getLineNr(), place.getColumnNr(), SyntaxWords.words(e, parser));
    }
}
