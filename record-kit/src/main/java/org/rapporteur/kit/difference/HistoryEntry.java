package org.rapporteur.kit.difference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One write in a resource's history. */
@Schema(name = "HistoryEntry", description = "One write: who did what, and what it changed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        @Schema(required = true, description = "The resource's version after it")
        long version,

        @Schema(
                required = true,
                enumeration = {"created", "updated", "deleted"},
                description = "`created` also if a deleted resource was restored")
        String operation,

        @Schema(required = true) Instant time,

        @Schema(required = true, description = "Who wrote it: the subject of the token")
        String author,

        @Schema(
                description =
                        "The differences from the previous version, or for a restored resource from the last one before it"
                                + " was deleted; absent if there is nothing to compare")
        List<Difference> changes) {}
