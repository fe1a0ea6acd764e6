package org.rapporteur.gateway.access;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.rapporteur.gateway.edge.EdgeOrder;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.gateway.services.Requester;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Lets requests to the API in: those whose token, if they have one, is valid, as many as their sender is allowed. A token counts
 * for its subject alone; what an address has used up does not keep a token's owner behind it out.
 */
@ApplicationScoped
class Entrance {

    private final Callers callers;
    private final KnownTokens known;
    private final Limits limits;
    private final ProblemWriter problems;

    Entrance(Callers callers, KnownTokens known, Limits limits, ProblemWriter problems) {
        this.callers = callers;
        this.known = known;
        this.limits = limits;
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route("/api/*").order(EdgeOrder.ENTRANCE).handler(this::check);
    }

    private void check(RoutingContext context) {
        limits.markPeer(context);
        if (!Callers.hasToken(context)) {
            admit(context, limits.spend(context, Optional.empty()));
        } else if (!limits.areEnabled() || known.contains(context)) {
            identify(context, Limits.Attempt.FREE);
        } else {
            // checking is the costly part, and a good token cannot be told from a bad one before
            var attempt = limits.attempt(context);
            attempt.refused().ifPresentOrElse(spent -> refuse(context, spent), () -> identify(context, attempt));
        }
    }

    /**
     * A token may be checked on another thread. Nothing of the body passes by meanwhile, for Quarkus hands requests on paused; they
     * are to stay so, since a request that was read to its end does not tell any longer that its connection is gone.
     */
    private void identify(RoutingContext context, Limits.Attempt attempt) {
        callers.identify(context)
                .subscribe()
                .with(
                        caller -> {
                            attempt.giveBack();
                            if (caller.isPresent() && limits.areEnabled()) {
                                known.remember(context);
                            }
                            admit(context, limits.spend(context, caller));
                        },
                        failure -> {
                            if (failure instanceof ProblemException problem && problem.status() == 401) {
                                known.forget(context);
                            }
                            context.fail(failure);
                        });
    }

    private void admit(RoutingContext context, Limits.Spent spent) {
        if (!spent.allowed()) {
            refuse(context, spent);
            return;
        }
        Requester.set(Client.key(context));
        context.next();
    }

    private void refuse(RoutingContext context, Limits.Spent spent) {
        problems.answer(
                context,
                ProblemType.TOO_MANY_REQUESTS
                        .because("You may make %s; wait as long as Retry-After says".formatted(spent.allowance()))
                        .withHeader("Retry-After", spent.retryAfter()));
    }
}
