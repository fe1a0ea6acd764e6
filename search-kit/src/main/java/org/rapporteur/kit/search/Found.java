package org.rapporteur.kit.search;

import java.util.HashMap;
import java.util.Map;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.index.Order;

/**
 * How {@code q} finds the things of a list.
 *
 * @param type of the things, such as {@code book}
 * @param other another type: a thing also matches if one of these does that it refers to; or null
 * @param reference the column with that reference; null without
 * @param orders the list's orders that the index knows, by name; the database sorts by the others
 */
public record Found(String type, String other, Column reference, Map<String, Order> orders) {

    public static Found of(String type) {
        return new Found(type, null, null, Map.of());
    }

    /** Returns the same for things that also match by what they refer to. */
    public Found orThrough(String otherType, Column column) {
        return new Found(type, otherType, column, orders);
    }

    /** Returns the same with another order. */
    public Found sorted(String name, Order order) {
        var all = new HashMap<>(orders);
        all.put(name, order);
        return new Found(type, other, reference, Map.copyOf(all));
    }
}
