package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code GET /api/v1} returns: the documents, and every address of the API with a word on it, from the merged
 * document.
 */
final class Index {

    private static final String API = "/api/v1";

    /** In the order of the Allow header. */
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    Index(JsonNode document) {
        this.document = document;
    }

    ObjectNode tree() {
        var tree = JsonNodeFactory.instance.objectNode();
        var info = document.path("info");
        for (var member : List.of("title", "version", "description")) {
            tree.set(member, info.path(member));
        }
        var documents = tree.putArray("documents");
        add(documents, "/guide", "text/html", "The guide, by task");
        add(documents, "/docs/", "text/html", "The explorer: every operation, to try out");
        add(documents, "/openapi", "application/json", "The OpenAPI document");
        add(documents, "/openapi?format=yaml", "application/yaml", "The OpenAPI document as YAML");
        add(documents, API + "/vocabulary", "application/json", "Every code, with its labels in six languages");
        add(documents, "/problems", "application/json", "The meaning of each kind of problem; also as pages");
        var resources = tree.putArray("resources");
        document.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(API + "/"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(path -> resources.add(resource(path.getKey(), path.getValue())));
        return tree;
    }

    private static void add(ArrayNode documents, String href, String type, String title) {
        documents.addObject().put("href", href).put("type", type).put("title", title);
    }

    private ObjectNode resource(String path, JsonNode item) {
        var resource = JsonNodeFactory.instance.objectNode();
        var first = item.path(METHODS.stream().filter(item::has).findFirst().orElseThrow());
        var query = parameters(item, item.path("get"));
        boolean complete = !path.contains("{")
                && query.stream()
                        .noneMatch(parameter -> parameter.path("required").asBoolean());
        if (complete && item.has("get")) {
            resource.put("href", path);
        }
        resource.put("template", path + names(query));
        resource.set("group", first.path("tags").path(0));
        resource.set("title", first.path("summary"));
        var methods = resource.putArray("methods");
        for (var method : METHODS) {
            if (item.has(method)) {
                methods.add(method.toUpperCase(Locale.ROOT));
                if (method.equals("get")) {
                    methods.add("HEAD");
                }
            }
        }
        methods.add("OPTIONS");
        return resource;
    }

    private List<JsonNode> parameters(JsonNode item, JsonNode operation) {
        var found = new ArrayList<JsonNode>();
        for (var list : List.of(item.path("parameters"), operation.path("parameters"))) {
            for (var listed : list) {
                var reference = listed.path("$ref").textValue();
                var parameter = reference == null ? listed : document.at(reference.substring(1));
                if (parameter.path("in").asText().equals("query")) {
                    found.add(parameter);
                }
            }
        }
        return found;
    }

    /** Returns an expression of RFC 6570 §3.2.8 for a query. */
    private static String names(List<JsonNode> query) {
        return query.isEmpty()
                ? ""
                : query.stream()
                        .map(parameter -> parameter.path("name").asText())
                        .collect(Collectors.joining(",", "{?", "}"));
    }
}
