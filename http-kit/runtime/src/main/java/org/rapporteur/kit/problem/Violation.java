package org.rapporteur.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One fault of a request.
 *
 * @param field the invalid member as a path such as {@code chapters[2].title}, or the name of the parameter
 * @param message what is wrong with it
 * @param missing what it refers to, if that does not exist; otherwise null
 */
@Schema(name = "ProblemViolation", description = "One fault of a request")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
        @Schema(required = true, examples = "sources[0].url")
        String field,

        @Schema(required = true, examples = "is required") String message,

        @Schema(description = "What it refers to, if that does not exist")
        MissingReference missing) {

    public Violation(String field, String message) {
        this(field, message, null);
    }
}
