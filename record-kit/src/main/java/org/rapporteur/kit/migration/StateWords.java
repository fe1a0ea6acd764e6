package org.rapporteur.kit.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes members of stored states. */
public final class StateWords {

    private StateWords() {}

    /** Renames {@code basis} to {@code support} in every source, however deep. */
    public static void rewrite(JsonNode state) {
        state.path("sources").forEach(source -> rename((ObjectNode) source, "basis", "support"));
        state.forEach(StateWords::rewrite);
    }

    /** Renames members in what the sources of an object say that they support ({@code fields}). */
    public static void renameFields(JsonNode object, Map<String, String> names) {
        for (var source : object.path("sources")) {
            if (source.path("fields") instanceof ArrayNode fields) {
                var renamed = new LinkedHashSet<String>();
                fields.forEach(field -> renamed.add(names.getOrDefault(field.asText(), field.asText())));
                fields.removeAll();
                renamed.forEach(fields::add);
            }
        }
    }

    /** Replaces the slugs in a list with references, one to each id. */
    public static void refer(JsonNode holder, String list, UnaryOperator<String> ids) {
        if (holder.path(list) instanceof ArrayNode slugs) {
            var references = new LinkedHashMap<String, JsonNode>();
            for (var slug : slugs) {
                var id = slug.isTextual()
                        ? ids.apply(slug.textValue())
                        : slug.path("id").asText();
                references.putIfAbsent(
                        id, slug.isTextual() ? slugs.objectNode().put("id", id).put("slug", slug.textValue()) : slug);
            }
            slugs.removeAll();
            references.values().forEach(slugs::add);
        }
    }

    /** Removes references to an id from a list, and the list if none is left. */
    public static void withoutReference(ObjectNode holder, String list, String id) {
        if (holder.path(list) instanceof ArrayNode references) {
            references.removeIf(reference -> reference.path("id").asText().equals(id));
            if (references.isEmpty()) {
                holder.remove(list);
            }
        }
    }

    /** Renames a member of an object, in its place. */
    public static void rename(ObjectNode object, String from, String to) {
        if (!object.has(from)) {
            return;
        }
        var members = object.deepCopy().properties();
        object.removeAll();
        members.forEach(member -> object.set(member.getKey().equals(from) ? to : member.getKey(), member.getValue()));
    }
}
