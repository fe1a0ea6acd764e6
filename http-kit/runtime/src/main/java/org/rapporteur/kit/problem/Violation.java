package org.rapporteur.kit.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One fault of a request.
 *
 * @param field the invalid member as a path such as {@code chapters[2].title}, or the name of the parameter
 * @param message what is wrong with it
 */
@Schema(name = "ProblemViolation", description = "One fault of a request")
public record Violation(
        @Schema(required = true, examples = "sources[0].url")
        String field,

        @Schema(required = true, examples = "is required") String message) {}
