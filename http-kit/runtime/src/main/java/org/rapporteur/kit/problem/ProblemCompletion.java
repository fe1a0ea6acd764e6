package org.rapporteur.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jboss.logging.MDC;
import org.rapporteur.kit.http.RequestId;

/** Adds the catalogue's type and title and the request id to every problem, including those of the framework. */
@ApplicationScoped
class ProblemCompletion implements ProblemPostProcessor {

    private static final URI NONE = null;

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var complete = HttpProblem.builder(problem).withInstance(NONE);
        if (problem.getType() == null) {
            // the framework's text may quote a parser or a driver: use the catalogue's instead
            ProblemType.ofStatus(problem.getStatusCode()).ifPresent(type -> complete.withType(type.uri())
                    .withTitle(type.title())
                    .withDetail(type.advice()));
        }
        Object requestId = MDC.get(RequestId.MDC_KEY);
        if (requestId != null) {
            complete.with("requestId", requestId.toString());
        }
        return complete.build();
    }

    @Override
    public int priority() {
        return 10;
    }
}
