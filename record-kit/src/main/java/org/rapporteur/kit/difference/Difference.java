package org.rapporteur.kit.difference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One difference between two versions of a resource. */
@Schema(name = "Difference", description = "The change of one member")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
        @Schema(
                required = true,
                description =
                        "Where, as a JSON Pointer (RFC 6901). An item of a list that has a key, or members that identify"
                                + " it, is named by these instead of by its index",
                examples = "/title/en")
        String path,

        @Schema(description = "The old value; absent if there was none")
        JsonNode from,

        @Schema(description = "The new value; absent if there is none")
        JsonNode to,

        @Schema(
                description = "True if `from` and `to` show only the changed part of long texts, or their"
                        + " beginning, with … for omissions; `asOf` returns the full text")
        Boolean excerpt) {

    /**
     * Returns the same difference with whole references.
     *
     * @param references by their ids
     */
    public Difference showing(Map<JsonNode, JsonNode> references) {
        return new Difference(path, shown(from, references), shown(to, references), excerpt);
    }

    private static JsonNode shown(JsonNode value, Map<JsonNode, JsonNode> references) {
        if (value == null || !value.isContainerNode()) {
            return value;
        }
        var whole = value.size() == 1 ? references.get(value.path("id")) : null;
        if (whole != null) {
            return whole;
        }
        if (value instanceof ArrayNode array) {
            var copy = array.arrayNode();
            array.forEach(item -> copy.add(shown(item, references)));
            return copy;
        }
        var copy = ((ObjectNode) value).objectNode();
        value.properties().forEach(member -> copy.set(member.getKey(), shown(member.getValue(), references)));
        return copy;
    }
}
