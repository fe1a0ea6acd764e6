package org.rapporteur.participant.stats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.stats.Group;

/** A group of participants: each counts once in it. */
@Schema(name = "ParticipantGroup")
public record ParticipantGroup(
        @JsonUnwrapped Group group,

        @Schema(required = true, description = "The number of participants recorded by name", examples = "5")
        long participants,

        @Schema(required = true, description = "The number of their participations that match", examples = "6")
        long participations,

        @Schema(required = true, description = "The number of different events of these participations", examples = "2")
        long events) {}
