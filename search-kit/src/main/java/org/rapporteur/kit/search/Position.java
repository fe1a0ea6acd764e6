package org.rapporteur.kit.search;

import java.util.UUID;
import org.rapporteur.kit.index.BestFinder;
import org.rapporteur.kit.page.Cursor;

/**
 * A position in the results.
 *
 * @param similar whether these match only approximately
 * @param score as the index has it
 */
record Position(boolean similar, float score, UUID id) {

    private static final char EXACT = 'e';
    private static final char SIMILAR = 's';

    /** Reads a cursor; a hand-made one is refused. */
    static Position of(Cursor cursor) {
        var key = cursor.key();
        if (key.length() > 1 && (key.charAt(0) == EXACT || key.charAt(0) == SIMILAR)) {
            try {
                float score = Float.parseFloat(key.substring(1));
                if (Float.isFinite(score)) {
                    return new Position(key.charAt(0) == SIMILAR, score, cursor.id());
                }
            } catch (NumberFormatException e) {
                // refused below
            }
        }
        throw Cursor.foreign();
    }

    String encode(String identity) {
        return new Cursor((similar ? SIMILAR : EXACT) + Float.toString(score), id).encode(identity);
    }

    /** Returns where exact matches continue: if there were none, those written since are left out. */
    BestFinder.After exact() {
        return similar ? BestFinder.After.EVERYTHING : new BestFinder.After(score, id);
    }

    /** Returns where approximate matches continue; null for their start. */
    BestFinder.After approximate() {
        return similar ? new BestFinder.After(score, id) : null;
    }
}
