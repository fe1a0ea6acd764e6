package org.rapporteur.kit.problem;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem as shown in the OpenAPI document (RFC 9457). */
@Schema(name = "Problem", description = "What went wrong (RFC 9457)")
public record Problem(
        @Schema(
                required = true,
                description = "The kind of problem: the path of a page that explains it",
                examples = "/problems/stale-version")
        String type,

        @Schema(required = true, examples = "The resource has changed since the given version")
        String title,

        @Schema(required = true, examples = "412") int status,
        @Schema(description = "What went wrong this time") String detail,

        @Schema(description = "Every invalid member or parameter")
        List<Violation> violations,

        @Schema(description = "The request id, as in the X-Request-Id header")
        String requestId) {

    /** Returns the form of a problem written outside JAX-RS. */
    public static Problem of(ProblemException problem, String requestId) {
        var type = problem.type();
        return new Problem(
                type.uri().toString(),
                type.title(),
                type.status(),
                problem.detail(),
                problem.violations().isEmpty() ? null : problem.violations(),
                requestId);
    }
}
