package org.rapporteur.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;

/**
 * Problems as JAX-RS responses: the only place where ours are converted to those of the library, which completes,
 * serializes and logs them.
 */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /**
     * Returns the response to a failed request.
     *
     * @param failure logged, if the fault is ours
     * @param problem returned to the client
     */
    public static Response of(Throwable failure, ProblemException problem) {
        return new ExceptionMapperBase<Throwable>() {
            @Override
            protected HttpProblem toProblem(Throwable same) {
                return form(problem);
            }
        }.toResponse(failure);
    }

    /** Returns the response for a client that has disconnected: nobody reads it, and nothing is logged. */
    public static Response unlogged(ProblemException problem) {
        return form(problem).toResponse();
    }

    private static HttpProblem form(ProblemException problem) {
        var form = HttpProblem.builder()
                .withType(problem.type().uri())
                .withTitle(problem.type().title())
                .withStatus(problem.status())
                .withDetail(problem.detail());
        if (!problem.violations().isEmpty()) {
            form.with("violations", problem.violations());
        }
        problem.headers().forEach(form::withHeader);
        return form.build();
    }
}
