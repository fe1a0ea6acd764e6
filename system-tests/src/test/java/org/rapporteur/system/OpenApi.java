package org.rapporteur.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** An OpenAPI document as a client generator reads it: its paths, and whether every reference resolves. */
record OpenApi(Map<String, Object> root) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    static OpenApi of(Map<String, Object> root) {
        return new OpenApi(root);
    }

    String version() {
        return (String) root.get("openapi");
    }

    List<?> servers() {
        return (List<?>) root.getOrDefault("servers", List.of());
    }

    Collection<String> paths() {
        return members(root.get("paths")).keySet();
    }

    List<String> operationIds() {
        var ids = new ArrayList<String>();
        eachOperation((name, operation) -> ids.add((String) operation.get("operationId")));
        return ids;
    }

    /** The operations without one of these members. */
    List<String> operationsWithout(String... wanted) {
        var without = new ArrayList<String>();
        eachOperation((name, operation) -> {
            for (var member : wanted) {
                if (!operation.containsKey(member)) {
                    without.add(name + ": " + member);
                }
            }
        });
        return without;
    }

    /** The references that do not resolve. */
    Set<String> danglingReferences() {
        var dangling = new TreeSet<String>();
        eachReference(root, reference -> {
            if (!leadsSomewhere(reference)) {
                dangling.add(reference);
            }
        });
        return dangling;
    }

    private boolean leadsSomewhere(String reference) {
        if (!reference.startsWith("#/")) {
            return false;
        }
        Object place = root;
        for (var step : reference.substring(2).split("/")) {
            // RFC 6901 §4
            place = members(place).get(step.replace("~1", "/").replace("~0", "~"));
        }
        return place != null;
    }

    private interface OperationVisitor {
        void visit(String name, Map<String, Object> operation);
    }

    private void eachOperation(OperationVisitor visitor) {
        members(root.get("paths")).forEach((path, item) -> members(item).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                visitor.visit(method + " " + path, members(operation));
            }
        }));
    }

    private static void eachReference(Object node, Consumer<String> visitor) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("$ref") && value instanceof String reference) {
                    visitor.accept(reference);
                } else if (!key.equals("example") && !key.equals("examples")) {
                    eachReference(value, visitor);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(value -> eachReference(value, visitor));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
