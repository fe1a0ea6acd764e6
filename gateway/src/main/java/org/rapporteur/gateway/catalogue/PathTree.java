package org.rapporteur.gateway.catalogue;

import java.util.HashMap;
import java.util.Map;

/**
 * Maps path templates (OpenAPI 3.1 §4.8.8) to values: literals take precedence over variables, and a variable
 * matches a single non-empty segment.
 */
final class PathTree<V> {

    private final Map<String, PathTree<V>> literals = new HashMap<>();
    private PathTree<V> variable;
    private V value;

    /** @param template such as {@code /api/v1/events/{ref}} */
    void put(String template, V value) {
        var node = this;
        for (var segment : template.substring(1).split("/")) {
            node = segment.startsWith("{") ? node.anything() : node.literal(segment);
        }
        node.value = value;
    }

    private PathTree<V> anything() {
        if (variable == null) {
            variable = new PathTree<>();
        }
        return variable;
    }

    private PathTree<V> literal(String segment) {
        return literals.computeIfAbsent(segment, added -> new PathTree<>());
    }

    /** Returns the value for a path, with or without a trailing slash; null if there is none. */
    V find(String path) {
        return path.startsWith("/") ? find(path, 1) : null;
    }

    private V find(String path, int start) {
        if (start >= path.length()) {
            return value;
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        var literal = literals.get(path.substring(start, end));
        var found = literal == null ? null : literal.find(path, end + 1);
        return found != null || variable == null || end == start ? found : variable.find(path, end + 1);
    }
}
