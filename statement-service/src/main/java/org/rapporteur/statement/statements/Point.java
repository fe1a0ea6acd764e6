package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/**
 * A point of a statement.
 *
 * @param id stable across writes of the statement: matched by itself, else by the key
 * @param key chosen by the writer, unique within the statement
 * @param ordinal its position, from 1, unique within the statement
 * @param number as numbered in the source, within a kind
 */
@Schema(name = "Point", description = "A point of a statement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Point(
        @Schema(
                description = "Assigned by the service; remains the same when the statement is written again:"
                        + " a point is identified by its id, else by its key")
        UUID id,

        @NotNull(message = "is required")
        @Pattern(regexp = Slugs.PATTERN, message = "must be lower-case letters and digits joined by single hyphens")
        @Schema(required = true, description = "Its handle, unique within the statement", examples = "legal-order")
        @MaxLength(MaxLength.KEY)
        String key,

        @NotNull(message = "is required")
        @Min(value = 1, message = "must be 1 or more")
        @Schema(required = true, description = "Its place, unique within the statement")
        Integer ordinal,

        @NotNull(message = "is required") @Schema(required = true)
        PointKind kind,

        @Schema(description = "The number as in the source", examples = "3") @MaxLength(MaxLength.KEY)
        String number,

        @MaxLength(MaxLength.LINE) Text heading,

        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.PROSE)
        Text text,

        @Schema(description = "What it is based on, such as a treaty") @MaxLength(MaxLength.PROSE)
        Text basis,

        @Schema(description = "What is to be done") @MaxLength(MaxLength.PROSE)
        Text measure,

        @Schema(description = "The purpose of the measure") @MaxLength(MaxLength.PROSE)
        Text aim,

        @Schema(description = "Topics: their slugs or ids") @MaxItems(100)
        List<LabelledReference> topics,

        @MaxItems(100) List<@Valid Source> sources) {

    Point withId(UUID known) {
        return new Point(known, key, ordinal, kind, number, heading, text, basis, measure, aim, topics, sources);
    }
}
