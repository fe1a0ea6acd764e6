package org.rapporteur.kit.list;

import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.page.Cursor;

/** Knows what a list contains, all of its filters included: an index beside the database. */
public interface Matches {

    /** Whether it can return the matches in an order of the list, by its name. */
    boolean knows(String order);

    /**
     * Returns the ids of the next matches in an order that it knows.
     *
     * @param after the last one before them; null at the start
     */
    List<UUID> next(String order, Cursor after, int limit);

    /** Returns the ids of all matches, in any order. */
    List<UUID> all();
}
