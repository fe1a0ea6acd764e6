package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds references within an OpenAPI document, as {@code kind/name} of the component. */
final class References {

    private static final String COMPONENTS = "#/components/";

    private References() {}

    /** Returns the references of a tree: by $ref, a discriminator's mapping, or a security requirement. */
    static Set<String> in(JsonNode tree) {
        var found = new LinkedHashSet<String>();
        collect(tree, found);
        return found;
    }

    private static void collect(JsonNode node, Set<String> found) {
        for (var member : node.properties()) {
            var value = member.getValue();
            if (member.getKey().equals("security") && value.isArray()) {
                value.forEach(requirement ->
                        requirement.properties().forEach(scheme -> found.add("securitySchemes/" + scheme.getKey())));
            } else if (isReference(value)) {
                found.add(value.textValue().substring(COMPONENTS.length()));
            } else {
                collect(value, found);
            }
        }
        if (node.isArray()) {
            node.forEach(item -> collect(item, found));
        }
    }

    /** Whether a value is a reference to a component, as under $ref and in mappings. */
    private static boolean isReference(JsonNode value) {
        return value.isTextual() && value.textValue().startsWith(COMPONENTS);
    }

    /**
     * Renames components of a document and all references to them.
     *
     * @param names the new names by {@code kind/name}
     */
    static void rename(ObjectNode document, Map<String, String> names) {
        if (names.isEmpty()) {
            return;
        }
        names.forEach((place, name) -> {
            int slash = place.indexOf('/');
            var kind = (ObjectNode) document.path("components").path(place.substring(0, slash));
            kind.set(name, kind.remove(place.substring(slash + 1)));
        });
        rewrite(document, names);
    }

    private static void rewrite(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object) {
            for (var member : List.copyOf(object.properties())) {
                var value = member.getValue();
                if (member.getKey().equals("security") && value instanceof ArrayNode requirements) {
                    requirements.forEach(requirement -> rewriteRequirement((ObjectNode) requirement, names));
                } else if (isReference(value)) {
                    var place = value.textValue().substring(COMPONENTS.length());
                    if (names.containsKey(place)) {
                        var kind = place.substring(0, place.indexOf('/') + 1);
                        object.put(member.getKey(), COMPONENTS + kind + names.get(place));
                    }
                } else {
                    rewrite(value, names);
                }
            }
        } else if (node.isArray()) {
            node.forEach(item -> rewrite(item, names));
        }
    }

    private static void rewriteRequirement(ObjectNode requirement, Map<String, String> names) {
        for (var scheme : new ArrayList<>(requirement.properties())) {
            var name = names.get("securitySchemes/" + scheme.getKey());
            if (name != null) {
                requirement.remove(scheme.getKey());
                requirement.set(name, scheme.getValue());
            }
        }
    }
}
