package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;

/**
 * A part of one service's change log. Cursors are the service's own; what they are made of is nobody else's business.
 *
 * @param items in the log's order
 * @param next the cursor behind the last of them
 */
record LogPage(Service service, List<Item> items, String next) {

    /**
     * A change.
     *
     * @param cursor the place behind it; null if the service did not tell
     */
    record Item(ObjectNode event, String cursor) {}

    /** The items of some kinds of resources; an empty list is all of them. */
    LogPage of(List<String> resources) {
        if (resources.isEmpty()) {
            return this;
        }
        var some = items.stream()
                .filter(item ->
                        resources.contains(kind(item.event().path("type").asText())))
                .toList();
        return new LogPage(service, some, next);
    }

    /** The kind of resource of {@code org.rapporteur.RESOURCE.OPERATION}. */
    private static String kind(String type) {
        var parts = type.split("\\.");
        return parts.length == 4 ? parts[2] : "";
    }

    /**
     * The cursor behind the first few items.
     *
     * @param delivered how many items, at least one unless there are none
     */
    String cursorBehind(int delivered) {
        if (delivered == items.size()) {
            return next;
        }
        var cursor = items.get(delivered - 1).cursor();
        if (cursor == null) {
            throw ServiceFault.broken(service);
        }
        return cursor;
    }
}
