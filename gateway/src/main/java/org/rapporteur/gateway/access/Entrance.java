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
 * Admits requests to the API whose token, if present, is valid, as many as their sender is allowed. A token counts
 * only for its subject; an exhausted allowance of an address does not block the owner of a token behind it.
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
            // checking is expensive, and a valid token cannot be distinguished before
            var attempt = limits.attempt(context);
            attempt.refused().ifPresentOrElse(spent -> refuse(context, spent), () -> identify(context, attempt));
        }
    }

    /**
     * A token may be checked on another thread. The body stays paused meanwhile, as Quarkus has paused the
     * request: a request that was read to its end no longer reports that its connection is lost.
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
