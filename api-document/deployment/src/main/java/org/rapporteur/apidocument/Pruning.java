package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes unreferenced components from a document, and sorts the others by name. */
final class Pruning {

    private final ObjectNode document;

    Pruning(ObjectNode document) {
        this.document = document;
    }

    void prune() {
        var used = used();
        var components = document.withObject("/components");
        for (var kind : List.copyOf(components.properties())) {
            var sorted = document.objectNode();
            kind.getValue().properties().stream()
                    .filter(component -> used.contains(kind.getKey() + "/" + component.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(component -> sorted.set(component.getKey(), component.getValue()));
            if (sorted.isEmpty()) {
                components.remove(kind.getKey());
            } else {
                components.set(kind.getKey(), sorted);
            }
        }
    }

    private Set<String> used() {
        var used = new HashSet<String>();
        var open = new ArrayDeque<>(References.in(document.path("paths")));
        open.addAll(References.in(document.objectNode().set("security", document.path("security"))));
        while (!open.isEmpty()) {
            var place = open.pop();
            if (used.add(place)) {
                open.addAll(References.in(document.at("/components/" + place)));
            }
        }
        return used;
    }
}
