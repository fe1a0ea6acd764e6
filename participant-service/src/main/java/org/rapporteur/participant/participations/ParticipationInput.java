package org.rapporteur.participant.participations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Slugs;

/** What a writer says of a participation. */
@Schema(name = "ParticipationInput", description = "A participation as it is written: what is not known is left out")
public record ParticipationInput(
        @Schema(
                description = "Its readable name in paths; made of the event's when left out in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true, description = "The event: its id or slug")
        Reference event,

        @Schema(description = "Who takes part; left out while it is not resolved")
        Reference participant,

        @Schema(description = "The name as the source prints it") @MaxLength(MaxLength.NAME)
        String nameAsPrinted,

        @Schema(description = "For whom: another participant")
        Reference onBehalfOf,

        @NotNull(message = "is required") @Schema(required = true)
        Role role,

        Capacity capacity,

        @Min(value = 1, message = "must be 1 or more; leave it out when it is not known")
        @Schema(description = "How many, for a group; left out when it is not known")
        Integer count,

        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {}
