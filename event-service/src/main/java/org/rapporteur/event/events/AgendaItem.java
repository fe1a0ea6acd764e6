package org.rapporteur.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/**
 * An item of an event's agenda.
 *
 * @param key its handle, unique in the event; statements refer to it
 * @param order its place, from 1, unique in the event
 * @param number as printed
 */
@Schema(name = "AgendaItem")
public record AgendaItem(
        @NotNull(message = "is required")
        @Pattern(regexp = Slugs.PATTERN, message = "must be lower-case letters and digits joined by single hyphens")
        @Schema(
                required = true,
                description = "Its handle, unique in the event; statements refer to it",
                examples = "opening-ceremony")
        String key,

        @NotNull(message = "is required")
        @Min(value = 1, message = "must be 1 or more")
        @Schema(required = true, description = "Its place, unique in the event")
        Integer order,

        @Schema(description = "The number as printed", examples = "4 (a)")
        String number,

        @NotNull(message = "is required") @Schema(required = true)
        Text title,

        PartialDate date,

        @Pattern(regexp = AgendaItem.TIME, message = "must be a time of day such as 09:30") @Schema(examples = "09:30")
        String start,

        @Pattern(regexp = AgendaItem.TIME, message = "must be a time of day such as 09:30") @Schema(examples = "12:00")
        String end,

        List<@Pattern(regexp = Slugs.PATTERN, message = "must be a slug") String> topics,
        List<@Valid Source> sources) {

    static final String TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
}
