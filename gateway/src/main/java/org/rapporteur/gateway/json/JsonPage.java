package org.rapporteur.gateway.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A page of a list, built from items that are already JSON: {@code {"items":[…],"next":"…"}}. */
public final class JsonPage {

    private final List<byte[]> items;
    private final StringBuilder others = new StringBuilder();

    public JsonPage(List<byte[]> items) {
        this.items = items;
    }

    /** Adds a member after the items. */
    public JsonPage put(String name, String value) {
        others.append(",\"").append(name).append("\":").append(quoted(value));
        return this;
    }

    /** Adds a number. */
    public JsonPage put(String name, long value) {
        others.append(",\"").append(name).append("\":").append(value);
        return this;
    }

    /** Adds a member that is true, or absent. */
    public JsonPage put(String name, boolean value) {
        if (value) {
            others.append(",\"").append(name).append("\":true");
        }
        return this;
    }

    /** Adds a list of texts, unless it is empty. */
    public JsonPage put(String name, Collection<String> values) {
        return values.isEmpty() ? this : putAll(name, values);
    }

    /** Adds a list of texts, even if it is empty. */
    public JsonPage putAll(String name, Collection<String> values) {
        others.append(",\"")
                .append(name)
                .append("\":[")
                .append(values.stream().map(JsonPage::quoted).collect(Collectors.joining(",")))
                .append(']');
        return this;
    }

    /** Adds a member that is JSON already. */
    public JsonPage putJson(String name, String json) {
        others.append(",\"").append(name).append("\":").append(json);
        return this;
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Returns it in UTF-8. */
    public byte[] bytes() {
        var end = ("]" + others + "}").getBytes(StandardCharsets.UTF_8);
        int length = "{\"items\":[".length() + end.length;
        for (var item : items) {
            length += item.length + 1;
        }
        var page = new ByteArrayOutputStream(length);
        page.writeBytes("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                page.write(',');
            }
            page.writeBytes(items.get(i));
        }
        page.writeBytes(end);
        return page.toByteArray();
    }
}
