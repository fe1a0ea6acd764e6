package org.rapporteur.participant.participations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Text;

/** An event as shown in its participations. */
@Schema(name = "EventSummary", description = "A short form of an event")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventSummary(
        @Schema(required = true) UUID id,
        @Schema(examples = "paros-beijing-2018") String slug,

        @Schema(description = "Its name, in several languages")
        Text name,

        @Schema(description = "When it starts", examples = "2018-07-04")
        PartialDate startDate,

        @Schema(description = "When it ends; absent if unknown", examples = "2018-07-05")
        PartialDate endDate,

        @Schema(description = "True if it was deleted, else absent")
        Boolean deleted) {}
