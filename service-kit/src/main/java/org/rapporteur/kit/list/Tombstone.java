package org.rapporteur.kit.list;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.sql.Row;

/** What is left of a deleted resource. */
@Schema(name = "Tombstone", description = "A resource that was deleted")
public record Tombstone(
        @Schema(required = true) UUID id,
        @Schema(required = true) String slug,
        @Schema(required = true) long version,
        @Schema(required = true) boolean deleted,
        @Schema(required = true) Instant deletedAt) {

    static Tombstone of(Row row) {
        return new Tombstone(row.id("id"), row.string("slug"), row.number("version"), true, row.instant("deleted_at"));
    }
}
