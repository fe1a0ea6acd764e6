package org.rapporteur.statement.points;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;
import org.rapporteur.statement.statements.PointKind;
import org.rapporteur.statement.statements.Speaker;

/** A point by itself: with its statement, event, speaker and the participant on whose behalf it was made. */
@Schema(name = "PointInContext", description = "A point with its statement. It is written as a part of that statement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PointView(
        @Schema(required = true, description = "Remains the same when the statement is written again")
        UUID id,

        @Schema(required = true) StatementReference statement,

        @Schema(required = true, description = "Where the statement was made")
        Reference event,

        @Schema(description = "Those who made the statement")
        List<Speaker> speakers,

        @Schema(description = "The participants on whose behalf the statement was made")
        List<Reference> onBehalfOf,

        @Schema(required = true, description = "Its handle, unique within the statement", examples = "legal-order")
        String key,

        @Schema(required = true, description = "Its place in the statement, from 1")
        int ordinal,

        @Schema(required = true) PointKind kind,

        @Schema(description = "The number as in the source", examples = "3")
        String number,

        Text heading,
        @Schema(required = true) Text text,

        @Schema(description = "What it is based on, such as a treaty")
        Text basis,

        @Schema(description = "What is to be done") Text measure,
        @Schema(description = "The purpose of the measure") Text aim,
        List<LabelledReference> topics,
        List<Source> sources)
        implements Tagged {}
