package org.rapporteur.gateway.edge;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.kit.problem.FailureLog;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/** Turns any failure outside JAX-RS resources into a problem. */
@ApplicationScoped
class Failures {

    private final ProblemWriter problems;

    Failures(ProblemWriter problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.FAILURES).failureHandler(this::handle);
        // what the router rejects before it checks any route, such as a path with an invalid escape
        router.errorHandler(400, context -> {
            CrossOrigin.makeReadable(context.response());
            problems.answer(
                    context, ProblemType.MALFORMED_REQUEST.because("The path or its escapes cannot be decoded"));
        });
    }

    private void handle(RoutingContext context) {
        var problem = context.failure() instanceof ProblemException known ? known : problem(context.statusCode());
        FailureLog.log(problem, context.failure() == null ? problem : context.failure());
        problems.answer(context, problem);
    }

    private static ProblemException problem(int status) {
        var type = ProblemType.ofStatus(status).orElse(ProblemType.INTERNAL_ERROR);
        return type.because(type.advice());
    }
}
