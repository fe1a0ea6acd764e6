package org.rapporteur.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.text.TimeZoneName;

/** The content of a write of an event. Unknown members are omitted. */
@Schema(name = "EventInput", description = "An event in requests: omit unknown members")
public record EventInput(
        @Schema(
                description = "Its readable name in paths; generated from the name if omitted in a POST",
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

        @MaxItems(100) List<LabelledReference> topics,

        @Schema(description = "The event that contains it: its id or slug")
        Reference parent,

        @Schema(description = "The items of the agenda") @MaxItems(1000)
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
