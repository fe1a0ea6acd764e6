package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;

/**
 * A member that refers to another resource.
 *
 * @param path the member, such as {@code speaker} or {@code mentions[].participant}
 * @param type the kind of resource that it refers to, such as {@code participant}
 */
public record ReferencePath(String path, String type) {

    /**
     * Goes over the references of a content.
     *
     * @param visitor is given the place ({@code mentions[2].participant}) and the reference as written; what it returns takes
     *     its place, null leaves it
     */
    void visit(ObjectNode content, BiFunction<String, JsonNode, JsonNode> visitor) {
        int list = path.indexOf("[].");
        if (list < 0) {
            replace(content, path, path, visitor);
            return;
        }
        var name = path.substring(0, list);
        var member = path.substring(list + 3);
        var items = content.path(name);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ObjectNode item) {
                replace(item, member, name + "[" + i + "]." + member, visitor);
            }
        }
    }

    private static void replace(
            ObjectNode object, String member, String place, BiFunction<String, JsonNode, JsonNode> visitor) {
        var node = object.get(member);
        if (node != null) {
            var replacement = visitor.apply(place, node);
            if (replacement != null) {
                object.set(member, replacement);
            }
        }
    }

    /** The id or the slug of a reference as written, or null when it is neither. */
    static String ref(JsonNode node) {
        var ref = node.isObject() ? (node.has("id") ? node.get("id") : node.path("slug")) : node;
        return ref.isTextual() ? ref.textValue() : null;
    }
}
