package org.rapporteur.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.text.TimeZoneName;

/** What a writer says of an event. What is not known is left out. */
@Schema(name = "EventInput", description = "An event as it is written: what is not known is left out")
public record EventInput(
        @Schema(
                description = "Its readable name in paths; made of the name when left out in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.NAME)
        Text name,

        @NotNull(message = "is required") @Schema(required = true)
        EventClassification classification,

        @NotNull(message = "is required") @Schema(required = true)
        EventStatus status,

        @NotNull(message = "is required") @Schema(required = true)
        PartialDate startDate,

        PartialDate endDate,
        @Schema(description = "IANA time zone") TimeZoneName timeZone,
        @Valid Location location,
        @MaxLength(MaxLength.PROSE) Text summary,

        @MaxItems(100)
        List<@Pattern(regexp = Slugs.PATTERN, message = "must be a slug") @MaxLength(Slugs.MAX_LENGTH) String> topics,

        @Schema(description = "The event that it is a part of: its id or slug")
        Reference parent,

        @Schema(description = "What is on the agenda") @MaxItems(1000)
        List<@Valid AgendaItem> agenda,

        @Schema(description = "Numbers as reported") @MaxItems(200)
        List<@Valid Attendance> attendance,

        @MaxItems(200) List<@Valid Relation> relations,
        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {

    EventInput withAgenda(List<AgendaItem> items) {
        return new EventInput(
                slug,
                name,
                classification,
                status,
                startDate,
                endDate,
                timeZone,
                location,
                summary,
                topics,
                parent,
                items,
                attendance,
                relations,
                sources);
    }
}
