package org.rapporteur.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/**
 * An item of an event's agenda.
 *
 * @param key its handle, unique within the event; statements refer to it
 * @param ordinal its place in the agenda, from 1, unique within the event
 * @param number as printed
 */
@Schema(name = "AgendaItem")
public record AgendaItem(
        @NotNull(message = "is required")
        @Pattern(regexp = Slugs.PATTERN, message = "must be lower-case letters and digits joined by single hyphens")
        @Schema(
                required = true,
                description = "Its handle, unique within the event; statements refer to it",
                examples = "opening-ceremony")
        @MaxLength(MaxLength.KEY)
        String key,

        @NotNull(message = "is required")
        @Min(value = 1, message = "must be 1 or more")
        @Schema(required = true, description = "Its place in the agenda, unique within the event")
        Integer ordinal,

        @Schema(description = "The number as printed", examples = "4 (a)") @MaxLength(MaxLength.KEY)
        String number,

        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.LINE)
        Text title,

        PartialDate date,

        @Pattern(regexp = AgendaItem.TIME, message = "must be a time of day such as 09:30")
        @Schema(examples = "09:30")
        @MaxLength(5)
        String start,

        @Pattern(regexp = AgendaItem.TIME, message = "must be a time of day such as 09:30")
        @Schema(examples = "12:00")
        @MaxLength(5)
        String end,

        @MaxItems(100) List<LabelledReference> topics,

        @MaxItems(100) List<@Valid Source> sources) {

    static final String TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
}
