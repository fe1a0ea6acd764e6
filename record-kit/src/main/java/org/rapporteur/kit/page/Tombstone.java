package org.rapporteur.kit.page;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What remains of a deleted resource. */
@Schema(name = "Tombstone", description = "A deleted resource")
public record Tombstone(
        @Schema(required = true) UUID id,
        @Schema(required = true) String slug,
        @Schema(required = true) long version,
        @Schema(required = true) boolean deleted,
        @Schema(required = true) Instant deletedAt) {}
