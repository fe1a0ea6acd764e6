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
 * @param endDate null if it is {@code date}
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

        @Schema(description = "The day on which it takes place, or starts")
        PartialDate date,

        @Schema(description = "The day on which it ends, if it is not `date`: for an item past midnight, the next day")
        PartialDate endDate,

        @Pattern(regexp = AgendaItem.TIME, message = "must be a time of day such as 09:30")
        @Schema(description = "When it starts, in the time zone of the event", examples = "09:30")
        @MaxLength(5)
        String start,

        @Pattern(regexp = AgendaItem.TIME, message = "must be a time of day such as 09:30")
        @Schema(description = "When it ends; earlier than `start` only on a later day, `endDate`", examples = "12:00")
        @MaxLength(5)
        String end,

        @MaxItems(100) List<LabelledReference> topics,

        @MaxItems(100) List<@Valid Source> sources) {

    static final String TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    /** Whether it ends before it starts, as far as its dates tell. */
    boolean endsBeforeItStarts() {
        return start != null && end != null && end.compareTo(start) < 0 && !mayEndOnALaterDay();
    }

    private boolean mayEndOnALaterDay() {
        return date != null && endDate != null && endDate.last().isAfter(date.first());
    }

    /** Whether its last day is before its first. */
    boolean endsOnAnEarlierDay() {
        return date != null && endDate != null && endDate.last().isBefore(date.first());
    }
}
