package org.rapporteur.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;

/**
 * A number as an event reports it: "more than 60 representatives" remains more than 60.
 *
 * @param counted what was counted, unique within the event
 */
@Schema(name = "Attendance", description = "A number as the source reports it")
public record Attendance(
        @NotNull(message = "is required")
        @Pattern(regexp = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$", message = "must be words in lower snake case")
        @Schema(required = true, description = "What was counted", examples = "countries")
        @MaxLength(MaxLength.KEY)
        String counted,

        @NotNull(message = "is required")
        @Min(value = 0, message = "must be 0 or more")
        @Schema(required = true, examples = "20")
        Integer value,

        @NotNull(message = "is required") @Schema(required = true)
        Qualifier qualifier,

        @MaxItems(100) List<@Valid Source> sources) {}
