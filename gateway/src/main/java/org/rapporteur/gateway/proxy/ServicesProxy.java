package org.rapporteur.gateway.proxy;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.rapporteur.gateway.access.WriteAccess;
import org.rapporteur.gateway.cache.AnswerCache;
import org.rapporteur.gateway.catalogue.Route;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.gateway.services.Circuits;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceSettings;
import org.rapporteur.gateway.services.Services;
import org.rapporteur.gateway.wire.Stalls;
import org.rapporteur.kit.problem.ProblemType;

/** Proxies the services' own resources, each path to its service. */
@ApplicationScoped
class ServicesProxy {

    private static final int BEFORE_RESOURCES = 100;

    private final WriteAccess access;
    private final ProblemWriter problems;
    private final ExchangeParts parts;

    ServicesProxy(
            Services services,
            Circuits circuits,
            WriteAccess access,
            ProblemWriter problems,
            AnswerCache cache,
            Stalls stalls,
            ServiceSettings settings) {
        this.access = access;
        this.problems = problems;
        this.parts = new ExchangeParts(services, circuits, problems, cache, stalls, settings.idleTimeout());
    }

    void install(@Observes Router router) {
        router.route("/api/*").order(BEFORE_RESOURCES).handler(this::route);
    }

    private void route(RoutingContext context) {
        var route = Route.of(context);
        if (route.isOwn()) {
            context.next();
            return;
        }
        // unknown paths are not forwarded: services should not be bothered
        Optional.of(route)
                .filter(known -> !known.methods().isEmpty())
                .flatMap(Route::service)
                .ifPresentOrElse(
                        service -> pass(context, service),
                        () -> problems.answer(context, ProblemType.NOT_FOUND.because(ProblemType.NOT_FOUND.advice())));
    }

    private void pass(RoutingContext context, Service service) {
        context.request().pause();
        access.refusal(context).ifPresentOrElse(refusal -> problems.answer(context, refusal), () -> new Exchange(
                        context, service, parts)
                .begin());
    }
}
