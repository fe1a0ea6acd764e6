package org.rapporteur.kit.change;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the change log, in order. */
@Schema(name = "Changes", description = "Changes in the order of the log")
record ChangesPage(
        @Schema(required = true) List<ChangeEvent> items,

        @Schema(required = true, description = "The cursor to continue from, even without items")
        String next) {

    /** Returns the page for clients other than the gateway (see {@link org.rapporteur.kit.http.ItemCursors}). */
    ChangesPage withoutCursors() {
        return new ChangesPage(items.stream().map(ChangeEvent::withoutCursor).toList(), next);
    }
}
