package org.rapporteur.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;

/** Problems as answers of JAX-RS: the one place where ours become those of the library, which completes, writes and logs them. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /**
     * The answer to a request that has failed.
     *
     * @param failure what the log is told, where the fault is ours
     * @param problem what the client is told
     */
    public static Response of(Throwable failure, ProblemException problem) {
        return new ExceptionMapperBase<Throwable>() {
            @Override
            protected HttpProblem toProblem(Throwable same) {
                return form(problem);
            }
        }.toResponse(failure);
    }

    /** The answer to a client that has left: nobody reads it, and nothing is logged. */
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
