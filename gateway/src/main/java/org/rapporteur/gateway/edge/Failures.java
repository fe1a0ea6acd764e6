package org.rapporteur.gateway.edge;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/** Turns whatever fails outside the JAX-RS resources into a problem. */
@ApplicationScoped
class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private final ProblemWriter problems;

    Failures(ProblemWriter problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.FAILURES).failureHandler(this::handle);
        // what the router refuses before it looks at any route, such as a path with a broken escape
        router.errorHandler(
                400,
                context -> problems.answer(
                        context, ProblemType.MALFORMED_REQUEST.because("The path or its escapes cannot be read")));
    }

    private void handle(RoutingContext context) {
        if (context.failure() instanceof ProblemException problem) {
            problems.answer(context, problem);
            return;
        }
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        if (status >= 500) {
            LOG.error("A request failed", context.failure());
        }
        var type = ProblemType.ofStatus(status).orElse(ProblemType.INTERNAL_ERROR);
        problems.answer(context, type.because(type.advice()));
    }
}
