package org.rapporteur.seeds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says what is not JSON, and what to do: for people, without the words of the parser. */
final class SyntaxWords {

    /** The parser's message of a character that it does not expect names its code. */
    private static final String CODE = "(code ";

    private static final String CONTROL_CODE = "((CTRL-CHAR, code ";

    private SyntaxWords() {}

    /** @param parser that has found it, and what precedes it */
    static String words(JsonProcessingException e, JsonParser parser) {
        var message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return limit(message);
        }
        if (e instanceof JsonEOFException) {
            return "ends too early: %s is missing".formatted(end(message, parser));
        }
        if (message.startsWith("Invalid UTF-8")) {
            return DataReader.NOT_UTF_8;
        }
        if (message.startsWith("Duplicate field ")) {
            return "the member %s occurs twice: remove one".formatted(message.substring("Duplicate field ".length()));
        }
        if (message.startsWith("Illegal unquoted character")) {
            return control(code(message, CONTROL_CODE));
        }
        if (message.startsWith("Unrecognized token ")) {
            return "is not JSON: %s is not a value; texts are in double quotes"
                    .formatted(excerpt(message.substring("Unrecognized token ".length())));
        }
        if (message.startsWith("Unrecognized character escape")) {
            return "is not JSON: a backslash in a text is written \\\\";
        }
        if (message.startsWith("Invalid numeric value")) {
            return "is not JSON: a number has no zeros before it, and digits on both sides of its point";
        }
        if (message.startsWith("Unexpected close marker '")) {
            boolean isList = message.charAt("Unexpected close marker '".length()) == '}';
            return isList
                    ? "is not JSON: a list ends with ], not with }"
                    : "is not JSON: an object ends with }, not with ]";
        }
        int code = code(message, CODE);
        return code < 0 ? "is not JSON" : character(code, message, parser);
    }

    private static String limit(String message) {
        return message.contains("nesting")
                ? "is nested more than %d deep".formatted(RowReader.DEEPEST)
                : message.startsWith("String")
                        ? RowReader.TOO_LONG
                        : message.startsWith("Name")
                                ? "has a name of more than %d characters".formatted(RowReader.LONGEST_NAME)
                                : "has a number of more than %d digits".formatted(RowReader.LONGEST_NUMBER);
    }

    private static String end(String message, JsonParser parser) {
        var context = parser.getParsingContext();
        if (message.contains("closing quote") || message.contains("in field name")) {
            return "a closing \"";
        }
        return context.inArray() ? "]" : context.inObject() ? "}" : "a value";
    }

    private static String control(int code) {
        return switch (code) {
            case '\n', '\r' -> "a text has a line break here: close it with \", or write \\n for the line break";
            case '\t' -> "a text has a tab here: write \\t for it";
            default -> "a text has a control character here: remove it";
        };
    }

    private static String character(int code, String message, JsonParser parser) {
        if (message.contains("expecting a colon")) {
            return "a colon is missing before this %c".formatted(shown(code));
        }
        boolean isComma = follows(parser);
        return switch (code) {
            case ']', '}' ->
                isComma && (code == ']') == parser.getParsingContext().inArray()
                        ? "there is a comma before this %c: remove it".formatted(code)
                        : unexpected(code);
            case '/', '#' -> "JSON has no comments: remove it";
            case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' ->
                "has the quotation mark %c: use \"".formatted(code);
            case '\'', '\u2018', '\u2019' ->
                "has the quotation mark %c: texts are in double quotes, \"".formatted(code);
            default ->
                message.contains("expecting comma")
                        ? "a comma is missing before this %c".formatted(shown(code))
                        : unexpected(code);
        };
    }

    /** Whether a value precedes, so that the parser has just passed a comma. */
    private static boolean follows(JsonParser parser) {
        var token = parser.currentToken();
        return token != null
                && token != JsonToken.START_ARRAY
                && token != JsonToken.START_OBJECT
                && token != JsonToken.FIELD_NAME;
    }

    private static String unexpected(int code) {
        return "is not JSON: there must be no %c here".formatted(shown(code));
    }

    private static int shown(int code) {
        return Character.isValidCodePoint(code) ? code : '?';
    }

    /** Returns the number after some words of the parser's message; -1 if there is none. */
    private static int code(String message, String before) {
        int start = message.indexOf(before);
        if (start < 0) {
            return -1;
        }
        start += before.length();
        int end = start;
        while (end < message.length() && Character.isDigit(message.charAt(end))) {
            end++;
        }
        return end == start || end - start > 7 ? -1 : Integer.parseInt(message.substring(start, end));
    }

    /** Returns a quoted word at the start of a message. */
    private static String excerpt(String message) {
        int end = message.indexOf('\'', 1);
        var word = end < 0 ? message : message.substring(0, end + 1);
        return word.length() > 42 ? word.substring(0, 40) + "…'" : word;
    }
}
