package org.rapporteur.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.DiffResult;

/** Finds the changes of the document that break clients written for the previous version. */
final class Breaks {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Enumerations may grow: the API guide says so. */
    private static final OpenApiDiffOptions OPTIONS = OpenApiDiffOptions.builder()
            .configProperty(BackwardIncompatibleProp.RESPONSE_ENUM_INCREASED.getPropertyName(), "false")
            .build();

    private Breaks() {}

    /** Returns each break with its location: an operation or a schema. */
    static List<String> between(String before, String after) {
        var difference = OpenApiCompare.fromContents(asOpenApi30(before), asOpenApi30(after), null, OPTIONS);
        var breaks = new ArrayList<>(goneMembers(read(before), read(after)));
        difference
                .getMissingEndpoints()
                .forEach(gone -> breaks.add(gone.getMethod() + " " + gone.getPathUrl() + " is gone"));
        difference.getChangedOperations().stream()
                .filter(changed -> changed.isChanged() == DiffResult.INCOMPATIBLE)
                .map(Breaks::named)
                .forEach(breaks::add);
        if (breaks.isEmpty() && difference.isIncompatible()) {
            breaks.add("something outside the operations");
        }
        return breaks;
    }

    /**
     * In generated clients, schemas are classes with a field for each property; the comparison ignores the
     * removal of optional ones.
     */
    private static List<String> goneMembers(ObjectNode before, ObjectNode after) {
        var gone = new ArrayList<String>();
        for (var schema : before.at("/components/schemas").properties()) {
            var present = after.at("/components/schemas").get(schema.getKey());
            if (present == null) {
                gone.add("schema " + schema.getKey() + " is gone");
                continue;
            }
            for (var member : schema.getValue().path("properties").properties()) {
                if (!present.path("properties").has(member.getKey())) {
                    gone.add("schema " + schema.getKey() + " has no " + member.getKey());
                }
            }
        }
        return gone;
    }

    private static String named(ChangedOperation operation) {
        var parts = new ArrayList<String>();
        operation.getChangedElements().forEach(element -> {
            if (element != null && element.isIncompatible()) {
                parts.add(element.getClass()
                        .getSimpleName()
                        .replace("Changed", "")
                        .toLowerCase(Locale.ROOT));
            }
        });
        return operation.getHttpMethod() + " " + operation.getPathUrl() + " " + parts;
    }

    /** The comparison supports only OpenAPI 3.0: converts what clients depend on to it. */
    private static String asOpenApi30(String text) {
        var document = read(text);
        document.put("openapi", "3.0.3");
        ((ObjectNode) document.path("info")).remove("license");
        simplify(document);
        return document.toString();
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void simplify(JsonNode node) {
        if (node instanceof ObjectNode object) {
            // examples promise nothing, and are a list in 3.1
            object.remove(List.of("example", "examples"));
            if (object.path("$ref").isTextual()) {
                object.retain("$ref");
            }
            if (object.path("type") instanceof ArrayNode types) {
                object.put("type", types.path(0).asText());
            }
        }
        node.forEach(Breaks::simplify);
    }
}
