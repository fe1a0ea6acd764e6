package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;

/** A statement as readers see it; what is not known is absent. */
@Schema(name = "Statement", description = "What someone said at an event; what is not known of it is absent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "paros-beijing-2018-opening-address")
        String slug,

        @Schema(required = true, description = "Counts the writes, from 1")
        long version,

        @Schema(required = true, description = "Where it was made")
        Reference event,

        AgendaItemReference agendaItem,

        @Schema(description = "Who made it; absent while that is not resolved")
        Reference speaker,

        @Schema(description = "The speaker's name as printed")
        String speakerAsPrinted,

        @Schema(description = "The participant that it was made for")
        Reference onBehalfOf,

        PartialDate date,
        @Schema(required = true) StatementType type,
        Text title,

        @Schema(description = "The language that it was made in")
        LanguageTag originalLanguage,

        @Schema(description = "Its texts; in lists without the texts themselves, unless `expand=texts`")
        List<StatementText> texts,

        @Schema(description = "Slugs of topics") List<String> topics,
        List<Mention> mentions,

        @Schema(description = "Its place in the order of the event")
        Integer position,

        List<Point> points,
        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
