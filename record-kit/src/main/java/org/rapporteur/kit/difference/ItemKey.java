package org.rapporteur.kit.difference;

import java.util.List;

/**
 * The members that identify the items of a list, besides a member {@code key}: a service has a bean of this type
 * for each list whose items are identified by something else.
 *
 * @param members of an item, unique together within the list
 */
public record ItemKey(List<String> members) {

    /** Identifies items wherever they have it. */
    static final ItemKey KEY = ItemKey.of("key");

    public static ItemKey of(String... members) {
        return new ItemKey(List.of(members));
    }
}
