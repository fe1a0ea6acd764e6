package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Operations that the gateway composes from the same operation of several services. One that is marked with {@code
 * x-forwards-parameters} gets the services' parameters beside its own, because it forwards them. The kinds that the
 * services return ({@code x-kinds}) become a map from the kind to its service, and replace {@code {found}} in the
 * descriptions of the parameters.
 */
final class Composition {

    static final String KINDS = "x-kinds";

    private static final String FORWARDS = "x-forwards-parameters";
    private static final String PARAMETERS = "parameters";
    private static final String PLACE = "{found}";

    private Composition() {}

    /** Completes the gateway's operations, before the services' own are removed. */
    static void complete(ObjectNode own, List<ServiceDocument> services) {
        own.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has(FORWARDS))
                .forEach(operation ->
                        complete(path.getKey(), operation.getKey(), (ObjectNode) operation.getValue(), services)));
    }

    private static void complete(String path, String method, ObjectNode operation, List<ServiceDocument> services) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        operation
                .path(PARAMETERS)
                .forEach(own -> parameters.put(own.path("name").asText(), own));
        var forwarded = new TreeMap<String, JsonNode>();
        var kinds = new TreeMap<String, String>();
        for (var service : services) {
            var theirs = service.tree().path("paths").path(path).path(method);
            for (var parameter : theirs.path(PARAMETERS)) {
                var name = parameter.path("name").asText();
                if (!parameters.containsKey(name)) {
                    requireEqual(path, name, forwarded.putIfAbsent(name, parameter), parameter);
                }
            }
            theirs.path(KINDS).forEach(kind -> kinds.put(kind.asText(), service.title()));
        }
        parameters.putAll(forwarded);
        operation.remove(FORWARDS);
        ArrayNode all = operation.putArray(PARAMETERS);
        parameters.values().forEach(parameter -> all.add(named(parameter.deepCopy(), kinds)));
        var map = operation.putObject(KINDS);
        kinds.forEach(map::put);
    }

    private static void requireEqual(String path, String name, JsonNode known, JsonNode other) {
        if (known != null && !known.equals(other)) {
            throw new IllegalStateException("The services describe the parameter %s of %s in different ways: %s and %s"
                    .formatted(name, path, known, other));
        }
    }

    private static JsonNode named(JsonNode parameter, Map<String, String> kinds) {
        var description = parameter.path("description").asText();
        if (description.contains(PLACE)) {
            ((ObjectNode) parameter)
                    .put("description", description.replace(PLACE, "`" + String.join("`, `", kinds.keySet()) + "`"));
        }
        return parameter;
    }
}
