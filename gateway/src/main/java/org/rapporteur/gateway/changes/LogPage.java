package org.rapporteur.gateway.changes;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.rapporteur.gateway.json.JsonMembers;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;

/**
 * A page of one service's change log. Cursors are opaque.
 *
 * @param items in the order of the log
 * @param next the cursor after the last of them
 */
record LogPage(Service service, List<Item> items, String next) {

    /**
     * A change.
     *
     * @param json the event as delivered, on one line
     * @param type the event's type
     * @param time the event's time; long ago if it has none
     * @param cursor the position after it; null if the service did not include it
     */
    record Item(byte[] json, String type, Instant time, String cursor) {

        private static final String CURSOR = "cursor";
        private static final Set<String> MEMBERS = Set.of("type", "time", CURSOR);

        /** @throws IllegalArgumentException if it is not a JSON object */
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

        /** A line break within a string is always escaped; others are white space. */
        private static byte[] inOneLine(byte[] json) {
            for (int i = 0; i < json.length; i++) {
                if (json[i] == '\n' || json[i] == '\r') {
                    json[i] = ' ';
                }
            }
            return json;
        }

        /** Returns the kind of resource of {@code org.rapporteur.RESOURCE.OPERATION}. */
        String kind() {
            var parts = type.split("\\.");
            return parts.length == 4 ? parts[2] : "";
        }
    }

    /** Returns the items of some kinds of resources; an empty list means all. */
    LogPage of(List<String> resources) {
        if (resources.isEmpty()) {
            return this;
        }
        var some =
                items.stream().filter(item -> resources.contains(item.kind())).toList();
        return new LogPage(service, some, next);
    }

    /** Returns its size in bytes. */
    long bytes() {
        return items.stream().mapToLong(item -> item.json().length).sum();
    }

    /**
     * Returns the cursor after the first few items.
     *
     * @param delivered the number of items, at least one unless there are none
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
