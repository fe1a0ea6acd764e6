package org.rapporteur.participant.participations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.Text;

/** A participant as shown in its participations. */
@Schema(name = "ParticipantSummary", description = "A short form of a participant")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipantSummary(
        @Schema(required = true) UUID id,
        @Schema(required = true, examples = "china") String slug,
        @Schema(required = true) Text name,
        @Schema(required = true, examples = "organization") String kind,

        @Schema(description = "Only for organizations", examples = "state")
        String classification,

        @Schema(examples = "CN") String countryCode,

        @Schema(description = "True if it was deleted, else absent")
        Boolean deleted) {}
