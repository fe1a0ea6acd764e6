package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The merged document, reduced to what the gateway needs at every start, still in the form of OpenAPI but without
 * references: the paths with their operations, their parameters and response media types, and deprecations. In
 * addition, a path has its owner ({@code x-service}; absent for the gateway itself), and an operation that creates
 * has the kind of resource ({@code x-kind}, such as {@code event}), as in the change log. One that is composed has
 * the kinds that it returns, with their services ({@code x-kinds}).
 */
final class Catalogue {

    private static final List<String> DEPRECATION =
            List.of("deprecated", "x-deprecated-since", "x-sunset", "externalDocs");

    private final ObjectNode merged;
    private final Map<String, String> owners;

    /** @param owners the services' names by path */
    Catalogue(ObjectNode merged, Map<String, String> owners) {
        this.merged = merged;
        this.owners = owners;
    }

    ObjectNode tree() {
        var tree = merged.objectNode();
        var paths = tree.putObject("paths");
        for (var path : merged.path("paths").properties()) {
            var item = paths.putObject(path.getKey());
            if (owners.containsKey(path.getKey())) {
                item.put("x-service", owners.get(path.getKey()));
            }
            for (var operation : path.getValue().properties()) {
                if (Merger.METHODS.contains(operation.getKey())) {
                    item.set(operation.getKey(), operation(path.getValue(), operation.getKey(), operation.getValue()));
                }
            }
        }
        return tree;
    }

    private ObjectNode operation(JsonNode item, String method, JsonNode whole) {
        var operation = merged.objectNode();
        if (method.equals("post")) {
            Kinds.createdBy(whole).ifPresent(kind -> operation.put("x-kind", kind));
        }
        copy(whole, operation, List.of(Composition.KINDS));
        copy(whole, operation, DEPRECATION);
        var parameters = operation.putArray("parameters");
        for (var list : List.of(item.path("parameters"), whole.path("parameters"))) {
            list.forEach(listed -> parameters.add(parameter(resolved(listed))));
        }
        var responses = operation.putObject("responses");
        whole.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> {
                    var content = responses.putObject(response.getKey()).putObject("content");
                    resolved(response.getValue())
                            .path("content")
                            .properties()
                            .forEach(form -> content.putObject(form.getKey()));
                });
        return operation;
    }

    private ObjectNode parameter(JsonNode whole) {
        var parameter = merged.objectNode();
        copy(whole, parameter, List.of("name", "in"));
        copy(whole, parameter, DEPRECATION);
        if (whole.at("/schema/enum").isArray()) {
            parameter.putObject("schema").set("enum", whole.at("/schema/enum"));
        }
        return parameter;
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").textValue();
        return reference == null ? node : merged.at(reference.substring(1));
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> members) {
        members.stream().filter(from::has).forEach(member -> to.set(member, from.get(member)));
    }
}
