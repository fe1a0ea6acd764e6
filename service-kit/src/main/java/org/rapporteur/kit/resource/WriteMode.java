package org.rapporteur.kit.resource;

import java.util.Map;
import java.util.UUID;

/**
 * How to write a batch.
 *
 * @param atomic whether to write nothing if one of the writes fails
 * @param dryRun whether to write nothing at all
 * @param imagined resources of the type that earlier parts of a dry run would have created: their ids by slug
 * @param set the set that is loaded; null if there is none
 */
public record WriteMode(boolean atomic, boolean dryRun, Map<String, UUID> imagined, LoadSet set) {

    /** That of a single write. */
    static final WriteMode SINGLE = new WriteMode(true, false, Map.of(), null);

    /** Returns the same for a batch that cannot be written any more, and is only checked. */
    public WriteMode dry() {
        return new WriteMode(atomic, true, imagined, set);
    }

    WriteMode alone(Map<String, UUID> known) {
        return new WriteMode(false, dryRun, known, set);
    }
}
