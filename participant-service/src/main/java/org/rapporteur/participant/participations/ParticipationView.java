package org.rapporteur.participant.participations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Reference;

/** A participation as readers see it; what is not known is absent. */
@Schema(name = "Participation", description = "Who takes part in which event, in what role and for whom")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipationView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "paros-beijing-2018-china-co-host")
        String slug,

        @Schema(required = true, description = "Counts the writes, from 1")
        long version,

        @Schema(required = true) Reference event,

        @Schema(description = "Absent while it is not resolved who it is")
        ParticipantSummary participant,

        @Schema(description = "The name as the source prints it")
        String nameAsPrinted,

        Reference onBehalfOf,
        @Schema(required = true) Role role,
        Capacity capacity,

        @Schema(description = "How many; absent when it is not known")
        Integer count,

        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
