package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;

/** A statement in responses; unknown members are absent. */
@Schema(name = "Statement", description = "What someone said at an event; unknown members are absent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "paros-beijing-2018-opening-address")
        String slug,

        @Schema(required = true, description = "The number of writes, from 1")
        long version,

        @Schema(required = true, description = "Where it was made")
        Reference event,

        AgendaItemReference agendaItem,

        @Schema(description = "Those who made it") List<Speaker> speakers,

        @Schema(description = "The participants on whose behalf it was made")
        List<Reference> onBehalfOf,

        PartialDate date,
        @Schema(required = true) StatementKind kind,
        Text title,

        @Schema(description = "The language in which it was made")
        LanguageTag originalLanguage,

        @Schema(description = "Its texts; in lists without the texts themselves, unless `expand=texts`")
        List<StatementText> texts,

        List<LabelledReference> topics,
        List<Mention> mentions,

        @Schema(description = "Its place in the event") Integer ordinal,

        List<Point> points,
        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
