package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Merges OpenAPI documents into one. Equal components are shared; different ones of the same name keep it in the
 * first document, and are prefixed with the document's name in the others.
 */
final class Merger {

    /** In the order of the OpenAPI specification. */
    static final Set<String> METHODS =
            new LinkedHashSet<>(List.of("get", "put", "post", "delete", "options", "head", "patch", "trace"));

    /**
     * A document to be merged.
     *
     * @param name the prefix for its clashing components, such as {@code EventService}
     */
    record Part(String name, ObjectNode tree) {}

    private final ObjectNode merged;
    private final Map<String, String> operationIds = new LinkedHashMap<>();

    private Merger(ObjectNode merged) {
        this.merged = merged;
    }

    /**
     * @param main the document with the title, and with paths that replace those of the other documents
     * @param others in the order of precedence for names
     */
    static ObjectNode merge(Part main, List<Part> others) {
        var merged = main.tree().objectNode();
        merged.put("openapi", "3.1.0");
        merged.set("info", main.tree().path("info"));
        merged.putArray("servers").addObject().put("url", "/").put("x-internal", false);
        var merger = new Merger(merged);
        var parts = new ArrayList<>(others);
        parts.add(main);
        var ownPaths = main.tree().path("paths");
        others.forEach(part -> ((ObjectNode) part.tree().withObject("/paths")).remove(names(ownPaths)));
        merger.addTags(main, others);
        merger.addComponents(parts);
        parts.forEach(merger::addPaths);
        new Pruning(merged).prune();
        return merged;
    }

    private void addTags(Part main, List<Part> others) {
        var tags = new TreeMap<String, JsonNode>();
        var parts = new ArrayList<>(List.of(main));
        parts.addAll(others);
        for (var part : parts) {
            for (var tag : part.tree().path("tags")) {
                var known = tags.get(tag.path("name").asText());
                if (known == null || !known.has("description")) {
                    tags.put(tag.path("name").asText(), tag);
                }
            }
        }
        if (!tags.isEmpty()) {
            merged.putArray("tags").addAll(tags.values());
        }
    }

    private void addComponents(List<Part> parts) {
        var components = merged.putObject("components");
        var before = new ArrayList<Part>();
        for (var part : parts) {
            References.rename(part.tree(), clashes(part, before));
            part.tree().path("components").properties().forEach(kind -> components
                    .withObject("/" + kind.getKey())
                    .setAll((ObjectNode) kind.getValue()));
            before.add(part);
        }
    }

    /**
     * Returns the components of a document that need another name: those that differ from another one of the
     * same name, and those that refer to such a component.
     *
     * @return the new names by {@code kind/name}
     */
    private Map<String, String> clashes(Part part, List<Part> before) {
        var renamed = new LinkedHashMap<String, String>();
        boolean more = true;
        while (more) {
            more = false;
            for (var kind : part.tree().path("components").properties()) {
                for (var component : kind.getValue().properties()) {
                    var place = kind.getKey() + "/" + component.getKey();
                    var known = merged.path("components").path(kind.getKey()).get(component.getKey());
                    boolean clash = known != null
                            && (!known.equals(component.getValue())
                                    || References.in(component.getValue()).stream()
                                            .anyMatch(renamed::containsKey));
                    if (clash && renamed.putIfAbsent(place, part.name() + component.getKey()) == null) {
                        more = true;
                    }
                }
            }
        }
        return renamed;
    }

    private void addPaths(Part part) {
        var paths = merged.withObject("/paths");
        part.tree().path("paths").properties().forEach(path -> {
            var known = paths.get(path.getKey());
            var item = (ObjectNode) path.getValue();
            if (known != null && METHODS.stream().anyMatch(method -> known.has(method) && item.has(method))) {
                throw new IllegalStateException("The path %s is in two documents, the second is that of %s"
                        .formatted(path.getKey(), part.name()));
            }
            item.properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> makeUnique((ObjectNode) operation.getValue(), part));
            if (known == null) {
                paths.set(path.getKey(), item);
            } else {
                ((ObjectNode) known).setAll(item);
            }
        });
    }

    private void makeUnique(ObjectNode operation, Part part) {
        var id = operation.path("operationId").asText();
        if (!id.isEmpty() && operationIds.putIfAbsent(id, part.name()) != null) {
            var other = Character.toLowerCase(part.name().charAt(0))
                    + part.name().substring(1)
                    + Character.toUpperCase(id.charAt(0))
                    + id.substring(1);
            operationIds.put(other, part.name());
            operation.put("operationId", other);
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
