package org.rapporteur.participant.participations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.participant.roles.Capacity;
import org.rapporteur.participant.roles.Role;

/** The content of a write of a participation. */
@Schema(
        name = "ParticipationInput",
        description = "A participation in requests: omit unknown members",
        extensions =
                @Extension(name = "x-at-least-one", value = "[\"participant\", \"nameAsPrinted\"]", parseValue = true))
public record ParticipationInput(
        @Schema(
                description = "Its readable name in paths; generated from that of the event if omitted in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true, description = "The event: its id or slug")
        Reference event,

        @Schema(description = "The participant; omitted until it is resolved")
        Reference participant,

        @Schema(description = "The name as printed in the source") @MaxLength(MaxLength.NAME)
        String nameAsPrinted,

        @Schema(description = "On whose behalf: another participant")
        Reference onBehalfOf,

        @NotNull(message = "is required") @Schema(required = true)
        Role role,

        Capacity capacity,

        @Min(value = 1, message = "must be 1 or more; omit it if unknown")
        @Schema(description = "The size of a group; omitted if unknown")
        Integer count,

        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {}
