package org.rapporteur.kit.count;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What ids are shown as, such as their slugs, and sorted by; nothing if there is nothing to show. As with an
 * {@link Attribute}, there must be new ones when something changes.
 */
public final class Keys {

    private final Function<UUID, String> of;
    private final Map<Numbering, String[]> known = new HashMap<>();

    /** @param of returns null if there is nothing to show */
    public Keys(Function<UUID, String> of) {
        this.of = of;
    }

    /** Returns what an id is shown as; null if there is nothing. */
    String of(UUID id) {
        return of.apply(id);
    }

    /** Returns the keys of all ids that have a number, by that. */
    synchronized String[] of(Numbering ids) {
        var before = known.get(ids);
        int size = ids.size();
        if (before != null && before.length >= size) {
            return before;
        }
        var keys = before == null ? new String[size] : Arrays.copyOf(before, size);
        for (int id = before == null ? 0 : before.length; id < size; id++) {
            keys[id] = of.apply(ids.id(id));
        }
        known.put(ids, keys);
        return keys;
    }
}
