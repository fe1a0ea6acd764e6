package org.rapporteur.kit.change;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the change log, in its order. */
@Schema(name = "Changes", description = "Changes in the order of the log")
record ChangesPage(
        @Schema(required = true) List<ChangeEvent> items,

        @Schema(required = true, description = "The cursor to go on with, also when there are no items")
        String next) {

    /** The page as everybody but the gateway gets it (see {@link org.rapporteur.kit.http.ItemCursors}). */
    ChangesPage withoutCursors() {
        return new ChangesPage(items.stream().map(ChangeEvent::withoutCursor).toList(), next);
    }
}
