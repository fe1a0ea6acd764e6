package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The enumerations of a document, by name: {@code eventStatus} for the schema {@code EventStatus}, {@code
 * coverageRelation} for the member {@code relation} of {@code Coverage}, {@code groupBy} for the parameter. A parameter
 * whose codes are those of members has no list of its own. What is for programs only has no words: parameters that
 * select the form of a response, types of events ({@code org.rapporteur.event.created}), and schemas with {@code
 * x-vocabulary: false}.
 */
final class Enumerations {

    private static final Set<String> OF_THE_FORM = Set.of("expand", "fields", "format", "sort", "table");

    private static final String TYPE = "org.rapporteur.";
    private static final String SCHEMAS = "schemas/";

    private final JsonNode document;
    private final Map<String, Set<String>> codes = new TreeMap<>();

    private Enumerations(JsonNode document) {
        this.document = document;
    }

    /** Returns the codes by name, in the order of the document. */
    static Map<String, Set<String>> of(JsonNode document) {
        var found = new Enumerations(document);
        var schemas = document.at("/components/schemas");
        var shown = found.shown();
        for (var schema : schemas.properties()) {
            var own = codes(schema.getValue());
            if (!own.isEmpty() && shown.contains(SCHEMAS + schema.getKey())) {
                found.codes.put(decapitalized(schema.getKey()), own);
            }
        }
        for (var schema : schemas.properties()) {
            found.addMembers(decapitalized(schema.getKey()), schema.getValue());
        }
        found.addParameters();
        return found.codes;
    }

    /** Returns the components that bodies refer to, and not only parameters. */
    private Set<String> shown() {
        var components = document.path("components");
        var shown = new HashSet<String>();
        for (var kind : List.of("schemas", "responses", "requestBodies")) {
            shown.addAll(References.in(components.path(kind)));
        }
        document.path("paths")
                .forEach(item -> item.forEach(operation -> {
                    shown.addAll(References.in(operation.path("requestBody")));
                    shown.addAll(References.in(operation.path("responses")));
                }));
        return shown;
    }

    private void addMembers(String schema, JsonNode node) {
        for (var property : node.path("properties").properties()) {
            var own = new LinkedHashSet<>(codes(property.getValue()));
            own.addAll(codes(property.getValue().path("items")));
            // a constant, such as the version of a standard, is no choice
            if (own.size() > 1 && !codes.containsValue(own)) {
                codes.put(schema + capitalized(property.getKey()), own);
            }
            addMembers(schema + capitalized(property.getKey()), property.getValue());
            addMembers(
                    schema + capitalized(property.getKey()), property.getValue().path("items"));
        }
        for (var combined : List.of("allOf", "anyOf", "oneOf")) {
            node.path(combined).forEach(part -> addMembers(schema, part));
        }
    }

    /** A parameter has in each operation the codes that make sense there. */
    private void addParameters() {
        var lists = new ArrayList<JsonNode>();
        document.path("paths").forEach(item -> {
            lists.add(item.path("parameters"));
            item.forEach(operation -> lists.add(operation.path("parameters")));
        });
        var parameters = new TreeMap<String, Set<String>>();
        for (var list : lists) {
            for (var listed : list) {
                var parameter = resolved(listed);
                var name = parameter.path("name").asText();
                if (!OF_THE_FORM.contains(name)) {
                    var own = parameters.computeIfAbsent(name, added -> new LinkedHashSet<>());
                    var schema = resolved(parameter.path("schema"));
                    own.addAll(codes(schema));
                    own.addAll(codes(resolved(schema.path("items"))));
                }
            }
        }
        var known = codes.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        parameters.forEach((name, own) -> {
            if (!known.containsAll(own)) {
                codes.put(name, own);
            }
        });
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").textValue();
        return reference == null ? node : document.at(reference.substring(1));
    }

    private static Set<String> codes(JsonNode schema) {
        var codes = new LinkedHashSet<String>();
        if (schema.path("x-vocabulary").asBoolean(true)) {
            schema.path("enum").forEach(code -> {
                if (code.isTextual() && !code.textValue().startsWith(TYPE)) {
                    codes.add(code.textValue());
                }
            });
        }
        return codes;
    }

    static String decapitalized(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
