package org.rapporteur.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jboss.logging.MDC;
import org.rapporteur.kit.http.RequestId;

/** Gives every problem, the framework's own included, the catalogue's type and title and the request's id. */
@ApplicationScoped
class ProblemCompletion implements ProblemPostProcessor {

    private static final URI NONE = null;

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var complete = HttpProblem.builder(problem).withInstance(NONE);
        if (problem.getType() == null) {
            // the framework's own words may quote a parser or a driver: the catalogue's stand instead
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
