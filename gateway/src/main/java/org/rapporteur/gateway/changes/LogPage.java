package org.rapporteur.gateway.changes;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.rapporteur.gateway.json.JsonMembers;
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
     * @param json the event as it is delivered, in one line
     * @param type the event's
     * @param time the event's; long ago if it has none
     * @param cursor the place behind it; null if the service did not tell
     */
    record Item(byte[] json, String type, Instant time, String cursor) {

        private static final String CURSOR = "cursor";
        private static final Set<String> MEMBERS = Set.of("type", "time", CURSOR);

        /** @throws IllegalArgumentException when it is no JSON object */
        static Item of(byte[] change) {
            var members = JsonMembers.of(change, MEMBERS);
            var type = members.text("type");
            return new Item(
                    inOneLine(members.without(CURSOR)),
                    type == null ? "" : type,
                    time(members.text("time")),
                    members.text(CURSOR));
        }

        private static Instant time(String text) {
            try {
                return text == null ? Instant.MIN : Instant.parse(text);
            } catch (DateTimeException e) {
                return Instant.MIN;
            }
        }

        /** A line break within a string is always escaped; those between are space. */
        private static byte[] inOneLine(byte[] json) {
            for (int i = 0; i < json.length; i++) {
                if (json[i] == '\n' || json[i] == '\r') {
                    json[i] = ' ';
                }
            }
            return json;
        }

        /** The kind of resource of {@code org.rapporteur.RESOURCE.OPERATION}. */
        String kind() {
            var parts = type.split("\\.");
            return parts.length == 4 ? parts[2] : "";
        }
    }

    /** The items of some kinds of resources; an empty list is all of them. */
    LogPage of(List<String> resources) {
        if (resources.isEmpty()) {
            return this;
        }
        var some =
                items.stream().filter(item -> resources.contains(item.kind())).toList();
        return new LogPage(service, some, next);
    }

    /** How many bytes it holds. */
    long bytes() {
        return items.stream().mapToLong(item -> item.json().length).sum();
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
