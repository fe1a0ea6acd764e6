package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of writable resources, as in the change log: {@code event} for the operation {@code createEvent}. In
 * texts of the gateway's own document, {@code {kinds}} is replaced with their list.
 *
 * @param names in the order of the services and of their paths
 */
record Kinds(List<String> names) {

    private static final String CREATE = "create";
    private static final String PLACE = "{kinds}";

    static Kinds of(List<ServiceDocument> services) {
        return new Kinds(services.stream()
                .flatMap(service -> service.tree().path("paths").valueStream())
                .flatMap(item -> createdBy(item.path("post")).stream())
                .toList());
    }

    /** Returns the schema of each kind, as a creation returns it, in the same order. */
    static Map<String, String> states(List<ServiceDocument> services) {
        var states = new LinkedHashMap<String, String>();
        services.stream()
                .flatMap(service -> service.tree().path("paths").valueStream())
                .map(item -> item.path("post"))
                .forEach(operation -> createdBy(operation)
                        .ifPresent(kind -> states.put(
                                kind,
                                operation
                                        .at("/responses/201/content/application~1json/schema/$ref")
                                        .asText()
                                        .replaceFirst(".*/", ""))));
        return states;
    }

    /** Returns the kind that an operation creates; empty if it does not create. */
    static Optional<String> createdBy(JsonNode operation) {
        var id = operation.path("operationId").asText();
        return id.startsWith(CREATE) && id.length() > CREATE.length()
                ? Optional.of(Character.toLowerCase(id.charAt(CREATE.length())) + id.substring(CREATE.length() + 1))
                : Optional.empty();
    }

    /** Replaces the placeholder in the texts of a document. */
    void fillIn(JsonNode document) {
        var list = String.join(", ", names);
        if (document instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(filled(member.getValue(), list)));
        } else if (document instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), list));
            }
        }
    }

    private JsonNode filled(JsonNode value, String list) {
        if (value.isTextual() && value.textValue().contains(PLACE)) {
            return TextNode.valueOf(value.textValue().replace(PLACE, list));
        }
        fillIn(value);
        return value;
    }
}
