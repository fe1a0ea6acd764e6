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
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/**
 * A point that a statement makes.
 *
 * @param id stable over rewrites of the statement: matched by itself, else by the key
 * @param key chosen by the writer, unique in the statement
 * @param ordinal its place, from 1, unique in the statement
 * @param number as the source counts within a kind
 */
@Schema(name = "Point", description = "A point that a statement makes")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Point(
        @Schema(
                description = "Given by the service and stable when the statement is written again:"
                        + " a point is recognised by its id, else by its key")
        UUID id,

        @NotNull(message = "is required")
        @Pattern(regexp = Slugs.PATTERN, message = "must be lower-case letters and digits joined by single hyphens")
        @Schema(required = true, description = "Its handle, unique in the statement", examples = "launch-notification")
        String key,

        @NotNull(message = "is required")
        @Min(value = 1, message = "must be 1 or more")
        @Schema(required = true, description = "Its place, unique in the statement")
        Integer ordinal,

        @NotNull(message = "is required") @Schema(required = true)
        PointKind kind,

        @Schema(description = "The number as the source counts", examples = "3")
        String number,

        Text heading,

        @NotNull(message = "is required") @Schema(required = true)
        Text text,

        @Schema(description = "What it rests on, such as a treaty")
        Text basis,

        @Schema(description = "What is to be done") Text measure,
        @Schema(description = "What that is for") Text aim,

        @Schema(description = "Slugs of topics")
        List<@Pattern(regexp = Slugs.PATTERN, message = "must be a slug") String> topics,

        List<@Valid Source> sources) {

    Point withId(UUID known) {
        return new Point(known, key, ordinal, kind, number, heading, text, basis, measure, aim, topics, sources);
    }
}
