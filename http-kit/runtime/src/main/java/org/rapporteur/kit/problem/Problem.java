package org.rapporteur.kit.problem;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The form of a problem as the OpenAPI document shows it (RFC 9457). */
@Schema(name = "Problem", description = "What went wrong (RFC 9457)")
public record Problem(
        @Schema(
                required = true,
                description = "The kind of problem: the path of a page that explains it",
                examples = "/problems/stale-version")
        String type,

        @Schema(required = true, examples = "The resource has changed since the version named")
        String title,

        @Schema(required = true, examples = "412") int status,
        @Schema(description = "What went wrong this time") String detail,

        @Schema(description = "Every member or parameter at fault")
        List<Violation> violations,

        @Schema(description = "The request's id, as in the X-Request-Id header")
        String requestId) {

    /** The form of a problem that is written where no JAX-RS resource is at work. */
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
