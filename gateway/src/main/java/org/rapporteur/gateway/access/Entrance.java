package org.rapporteur.gateway.access;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.rapporteur.gateway.edge.EdgeOrder;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.kit.problem.ProblemType;

/** Lets requests to the API in: those whose token, if they have one, is valid, as many as their sender is allowed. */
@ApplicationScoped
class Entrance {

    private final Callers callers;
    private final Limits limits;
    private final ProblemWriter problems;

    Entrance(Callers callers, Limits limits, ProblemWriter problems) {
        this.callers = callers;
        this.limits = limits;
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route("/api/*").order(EdgeOrder.ENTRANCE).handler(this::check);
    }

    private void check(RoutingContext context) {
        if (!Callers.hasToken(context)) {
            admit(context, limits.spend(context, Optional.empty()));
            return;
        }
        // whoever has nothing left does not get a token checked either: that is the dear part
        limits.exhausted(context).ifPresentOrElse(spent -> refuse(context, spent), () -> identify(context));
    }

    /**
     * A token may be checked on another thread. Nothing of the body passes by meanwhile, for Quarkus hands requests on paused; they
     * are to stay so, since a request that was read to its end does not tell any longer that its connection is gone.
     */
    private void identify(RoutingContext context) {
        callers.identify(context).subscribe().with(caller -> admit(context, limits.spend(context, caller)), failure -> {
            limits.spend(context, Optional.empty());
            context.fail(failure);
        });
    }

    private void admit(RoutingContext context, Limits.Spent spent) {
        if (!spent.allowed()) {
            refuse(context, spent);
            return;
        }
        context.next();
    }

    private void refuse(RoutingContext context, Limits.Spent spent) {
        problems.answer(
                context,
                ProblemType.TOO_MANY_REQUESTS
                        .builder(ProblemType.TOO_MANY_REQUESTS.advice(), List.of())
                        .withHeader("Retry-After", spent.retryAfter())
                        .build());
    }
}
