package org.rapporteur.kit.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.rapporteur.kit.text.Slugs;

/**
 * The state of a resource in a replica.
 *
 * @param name null if there is none, as in a tombstone
 * @param attributes a JSON object
 */
record ReferenceState(UUID id, String slug, long version, boolean deleted, String name, String attributes) {

    /** Anything larger is not a name with a few attributes. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** An invalid state. */
    static class MalformedException extends RuntimeException {
        MalformedException(String message) {
            super(message);
        }
    }

    /** Parses the state of a resource: for a deleted one id, slug, version and {@code deleted}: true. */
    static ReferenceState of(JsonNode state, ReplicatedType type) {
        var id = state.path("id");
        if (!id.isTextual() || !Slugs.isId(id.textValue())) {
            throw new MalformedException("it has no id");
        }
        if (!state.path("slug").isTextual()) {
            throw new MalformedException("it has no slug");
        }
        if (!state.path("version").isIntegralNumber() || !state.get("version").canConvertToLong()) {
            throw new MalformedException("it has no version");
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (var attribute : type.attributes()) {
            if (state.has(attribute)) {
                kept.set(attribute, state.get(attribute));
            }
        }
        var name = state.has(type.nameMember()) ? state.get(type.nameMember()).toString() : null;
        var text = kept.toString();
        int size = text.getBytes(StandardCharsets.UTF_8).length
                + (name == null ? 0 : name.getBytes(StandardCharsets.UTF_8).length);
        if (size > MOST_BYTES) {
            throw new MalformedException("it has %d bytes to be stored, more than %d".formatted(size, MOST_BYTES));
        }
        return new ReferenceState(
                UUID.fromString(id.textValue()),
                state.get("slug").textValue(),
                state.get("version").longValue(),
                state.path("deleted").asBoolean(),
                name,
                text);
    }

    /** In the form that {@link #of} parses. */
    String toJson(ReplicatedType type, ObjectMapper json) {
        try {
            ObjectNode state = (ObjectNode) json.readTree(attributes);
            state.put("id", id.toString()).put("slug", slug).put("version", version);
            if (deleted) {
                state.put("deleted", true);
            }
            if (name != null) {
                state.set(type.nameMember(), json.readTree(name));
            }
            return state.toString();
        } catch (JsonProcessingException e) {
            throw new MalformedException("it is not JSON");
        }
    }
}
