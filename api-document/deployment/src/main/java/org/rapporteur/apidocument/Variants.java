package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Describes a schema by its variants, which one member tells apart: a {@code oneOf} with a discriminator, so that
 * generated clients know of each variant what it has. A document declares them as the extension {@code x-variants}
 * of a schema of all members:
 *
 * <pre>{"member": "kind", "of": {"NAME": {"values": ["a"], "required": […], "without": […], "properties": {…}}}}</pre>
 */
final class Variants {

    private static final String EXTENSION = "x-variants";
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode schemas;

    private Variants(ObjectNode schemas) {
        this.schemas = schemas;
    }

    /**
     * Describes the schemas of a merged document.
     *
     * @param states the schema of each kind of resource in the changes
     */
    static void describe(ObjectNode document, Map<String, String> states) {
        var variants = new Variants(document.withObject("/components/schemas"));
        variants.declareChanges(states);
        for (var schema : List.copyOf(variants.schemas.properties())) {
            if (schema.getValue() instanceof ObjectNode whole && whole.has(EXTENSION)) {
                variants.schemas.set(schema.getKey(), variants.split(whole));
            }
        }
    }

    /** A change is of the kind that its type names, and has the state of a resource of that kind. */
    private void declareChanges(Map<String, String> states) {
        if (!(schemas.get("ChangeEvent") instanceof ObjectNode change) || states.isEmpty()) {
            return;
        }
        var declared = change.putObject(EXTENSION).put("member", "type");
        var deletions = declared.objectNode();
        states.forEach((kind, schema) -> {
            var type = "org.rapporteur." + kind + ".";
            var variant = declared.withObject("/of/" + schema + "Change");
            variant.put("description", "A %s was created or changed".formatted(kind));
            variant.putArray("values").add(type + "created").add(type + "updated");
            variant.withObject("/properties/data").put("$ref", SCHEMAS + schema);
            deletions.withArray("values").add(type + "deleted");
        });
        var deletion = declared.withObject("/of/Deletion");
        deletion.put("description", "A resource was deleted");
        deletion.set("values", deletions.get("values"));
        deletion.withObject("/properties/data").put("$ref", SCHEMAS + "DeletedState");
        var state = schemas.putObject("DeletedState").put("type", "object");
        state.put("description", "What remains of a deleted resource");
        state.putArray("required").add("id").add("slug").add("version").add("deleted");
        var properties = state.putObject("properties");
        properties.putObject("id").put("$ref", SCHEMAS + "UUID");
        properties.putObject("slug").put("type", "string");
        properties.putObject("version").put("type", "integer").put("format", "int64");
        properties.putObject("deleted").put("type", "boolean");
    }

    private ObjectNode split(ObjectNode whole) {
        var declared = whole.remove(EXTENSION);
        var member = declared.path("member").asText();
        var union = whole.objectNode();
        union.set("description", whole.get("description"));
        var alternatives = union.putArray("oneOf");
        var discriminator = union.putObject("discriminator").put("propertyName", member);
        var mapping = discriminator.putObject("mapping");
        declared.path("of").properties().forEach(variant -> {
            var reference = SCHEMAS + variant.getKey();
            schemas.set(variant.getKey(), variant(whole, member, variant.getValue()));
            alternatives.addObject().put("$ref", reference);
            variant.getValue().path("values").forEach(value -> mapping.put(value.asText(), reference));
        });
        return union;
    }

    private static ObjectNode variant(ObjectNode whole, String member, JsonNode declared) {
        var variant = whole.deepCopy();
        if (declared.has("description")) {
            variant.set("description", declared.get("description"));
        }
        var properties = (ObjectNode) variant.path("properties");
        declared.path("without").forEach(name -> properties.remove(name.asText()));
        declared.path("properties")
                .properties()
                .forEach(property -> properties.set(property.getKey(), property.getValue()));
        var only = properties.putObject(member).put("type", "string");
        only.set("enum", declared.path("values"));
        declared.path("required").forEach(variant.withArray("required")::add);
        return variant;
    }
}
