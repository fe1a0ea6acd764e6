package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of resources that can be written, as the change log names them: {@code event} is what the operation {@code createEvent}
 * creates. In texts of the gateway's own document {@code {kinds}} stands for the list of them.
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

    /** The kind of what an operation creates; empty when it does not create. */
    static Optional<String> createdBy(JsonNode operation) {
        var id = operation.path("operationId").asText();
        return id.startsWith(CREATE) && id.length() > CREATE.length()
                ? Optional.of(Character.toLowerCase(id.charAt(CREATE.length())) + id.substring(CREATE.length() + 1))
                : Optional.empty();
    }

    /** Puts the list into the texts of a document that ask for it. */
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
