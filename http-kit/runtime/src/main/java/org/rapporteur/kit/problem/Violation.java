package org.rapporteur.kit.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One fault of a request.
 *
 * @param field the member at fault as a path such as {@code points[2].key}, or the name of the parameter
 * @param message what is wrong with it
 */
@Schema(name = "ProblemViolation", description = "One fault of a request")
public record Violation(
        @Schema(required = true, examples = "points[2].key") String field,
        @Schema(required = true, examples = "is required") String message) {}
