package org.rapporteur.kit.share;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.rapporteur.kit.problem.ProblemType;

/** The problem of a request that is refused since others have taken what it needs. */
public final class Busy {

    private Busy() {}

    /**
     * The problem {@code service-unavailable} (503).
     *
     * @param retryAfter the seconds to wait
     */
    public static HttpProblem because(String detail, int retryAfter) {
        var problem = ProblemType.SERVICE_UNAVAILABLE
                .builder(detail, List.of())
                .withHeader("Retry-After", retryAfter)
                .build();
        // there are many when there is one: a line in the log tells all of it
        problem.setStackTrace(new StackTraceElement[0]);
        return problem;
    }
}
