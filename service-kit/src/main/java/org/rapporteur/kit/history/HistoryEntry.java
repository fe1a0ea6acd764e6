package org.rapporteur.kit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.difference.Difference;

/** One write of a resource's history. */
@Schema(name = "HistoryEntry", description = "One write: who did what, and what it changed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        @Schema(required = true, description = "The resource's version after it")
        long version,

        @Schema(
                required = true,
                enumeration = {"created", "updated", "deleted"},
                description = "`created` also when a deleted resource was restored")
        String operation,

        @Schema(required = true) Instant time,

        @Schema(required = true, description = "Who wrote it: the subject of the token")
        String author,

        @Schema(
                description =
                        "What is different from the version before, of a restored resource from the last before it"
                                + " was deleted; absent where there is nothing to compare")
        List<Difference> changes) {}
