package org.rapporteur.statement.points;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;
import org.rapporteur.statement.statements.PointKind;

/** A point by itself: with the statement that makes it, where, by whom and for whom. */
@Schema(
        name = "PointInContext",
        description = "A point by itself, with the statement that makes it. It is written as a part of that statement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PointView(
        @Schema(required = true, description = "Stable when the statement is written again")
        UUID id,

        @Schema(required = true) StatementReference statement,

        @Schema(required = true, description = "Where the statement was made")
        Reference event,

        @Schema(description = "Who made the statement") Reference speaker,

        @Schema(description = "The speaker's name as printed")
        String speakerAsPrinted,

        @Schema(description = "The participant that the statement was made for")
        Reference onBehalfOf,

        @Schema(required = true, description = "Its handle, unique in the statement", examples = "legal-order")
        String key,

        @Schema(required = true, description = "Its place in the statement, from 1")
        int ordinal,

        @Schema(required = true) PointKind kind,

        @Schema(description = "The number as the source counts", examples = "3")
        String number,

        Text heading,
        @Schema(required = true) Text text,

        @Schema(description = "What it rests on, such as a treaty")
        Text basis,

        @Schema(description = "What is to be done") Text measure,
        @Schema(description = "What that is for") Text aim,
        @Schema(description = "Slugs of topics") List<String> topics,
        List<Source> sources)
        implements Tagged {}
