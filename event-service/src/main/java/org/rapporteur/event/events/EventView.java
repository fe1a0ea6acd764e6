package org.rapporteur.event.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;

/** An event in responses; unknown members are absent. */
@Schema(name = "Event", description = "A meeting; unknown members are absent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "paros-beijing-2018")
        String slug,

        @Schema(required = true, description = "The number of writes, from 1")
        long version,

        @Schema(required = true) Text name,
        @Schema(required = true) EventClassification classification,
        @Schema(required = true) EventStatus status,
        @Schema(required = true) PartialDate startDate,
        PartialDate endDate,

        @Schema(description = "IANA time zone", examples = "Asia/Shanghai")
        String timeZone,

        Location location,
        Text summary,
        List<LabelledReference> topics,

        @Schema(description = "The event that contains it") Reference parent,

        List<AgendaItem> agenda,
        @Schema(description = "Numbers as reported") List<Attendance> attendance,
        List<Relation> relations,
        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
