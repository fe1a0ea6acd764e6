package org.rapporteur.participant.participations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.participant.roles.Capacity;
import org.rapporteur.participant.roles.Role;

/** A participation in responses; unknown members are absent. */
@Schema(name = "Participation", description = "Who takes part in which event, in which role and on whose behalf")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipationView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "paros-beijing-2018-china-co-host")
        String slug,

        @Schema(required = true, description = "The number of writes, from 1")
        long version,

        @Schema(required = true) EventSummary event,

        @Schema(description = "Absent until the participant is resolved")
        ParticipantSummary participant,

        @Schema(description = "The name as printed in the source")
        String nameAsPrinted,

        Reference onBehalfOf,
        @Schema(required = true) Role role,
        Capacity capacity,

        @Schema(description = "The size of a group; absent if unknown")
        Integer count,

        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
