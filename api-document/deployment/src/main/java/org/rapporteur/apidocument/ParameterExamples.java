package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Gives every parameter an example: its own, else its default, the first of its enumeration, or one by its name. */
final class ParameterExamples {

    private static final String ID = "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21";
    private static final String CURSOR = "WyIyMDE4LTA3LTA0Il0";

    /** Cursors are opaque: these show only their form. */
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("cursor", CURSOR),
            Map.entry("after", CURSOR),
            Map.entry("Last-Event-ID", CURSOR),
            Map.entry("ref", ID),
            Map.entry("id", ID),
            Map.entry("lang", "zh"),
            Map.entry("asOf", "2026-11-24T08:30:00Z"),
            Map.entry("If-Match", "\"1-5a1f3f0e6b21\""),
            Map.entry("If-None-Match", "*"),
            Map.entry("event", "paros-beijing-2018"),
            Map.entry("speaker", "zhang-hanhui"),
            Map.entry("topic", "outer-space-security"));

    private ParameterExamples() {}

    static void complete(ObjectNode document) {
        document.path("paths")
                .forEach(item ->
                        item.forEach(operation -> operation.path("parameters").forEach(ParameterExamples::give)));
        document.at("/components/parameters").forEach(ParameterExamples::give);
    }

    private static void give(JsonNode parameter) {
        var schema = parameter.path("schema");
        if (!(parameter instanceof ObjectNode own)
                || own.has("$ref")
                || own.has("example")
                || own.has("examples")
                || schema.has("examples")) {
            return;
        }
        var known = BY_NAME.get(own.path("name").asText());
        JsonNode example = schema.has("default")
                ? schema.get("default")
                : schema.has("enum") ? schema.get("enum").get(0) : known == null ? null : TextNode.valueOf(known);
        if (example != null) {
            own.set(
                    "example",
                    schema.path("type").asText().equals("array")
                            ? own.arrayNode().add(example)
                            : example);
        }
    }
}
