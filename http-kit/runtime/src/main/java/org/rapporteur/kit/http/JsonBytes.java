package org.rapporteur.kit.http;

import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** JSON in UTF-8 for a generator that writes UTF-8: it copies the bytes, instead of encoding a string. */
public record JsonBytes(byte[] json) implements SerializableString {

    /**
     * Returns the strings of an array that contains nothing else, each as written: long ones are passed on
     * without being parsed.
     *
     * @param array valid JSON
     */
    public static List<JsonBytes> strings(byte[] array) {
        var strings = new ArrayList<JsonBytes>();
        // one character per byte: the JVM scans it many at a time
        var text = new String(array, StandardCharsets.ISO_8859_1);
        for (int start = text.indexOf('"'); start >= 0; ) {
            int end = text.indexOf('"', start + 1);
            while (isEscaped(array, end)) {
                end = text.indexOf('"', end + 1);
            }
            strings.add(new JsonBytes(Arrays.copyOfRange(array, start, end + 1)));
            start = text.indexOf('"', end + 1);
        }
        return strings;
    }

    private static boolean isEscaped(byte[] json, int quote) {
        int before = quote - 1;
        while (json[before] == '\\') {
            before--;
        }
        return (quote - before) % 2 == 0;
    }

    @Override
    public String getValue() {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return json;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        if (json.length > buffer.length - offset) {
            return -1;
        }
        System.arraycopy(json, 0, buffer, offset, json.length);
        return json.length;
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        var text = getValue();
        if (text.length() > buffer.length - offset) {
            return -1;
        }
        text.getChars(0, text.length(), buffer, offset);
        return text.length();
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(json);
        return json.length;
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (json.length > buffer.remaining()) {
            return -1;
        }
        buffer.put(json);
        return json.length;
    }

    @Override
    public char[] asQuotedChars() {
        throw noString();
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw noString();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw noString();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw noString();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw noString();
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
        throw noString();
    }

    private static UnsupportedOperationException noString() {
        return new UnsupportedOperationException("This is JSON, not a string in JSON");
    }
}
