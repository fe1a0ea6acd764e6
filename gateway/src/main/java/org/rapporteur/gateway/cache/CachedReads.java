package org.rapporteur.gateway.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.cache.Filling.Outcome;
import org.rapporteur.gateway.cache.Filling.Waiter;
import org.rapporteur.gateway.catalogue.Route;
import org.rapporteur.gateway.edge.EdgeOrder;
import org.rapporteur.gateway.services.Service;

/**
 * Serves reads from the cache, on the event loop, once tokens and limits have admitted them. Responses do not
 * depend on the caller, since reads are open to everyone. The services' own requests bypass it, since they must
 * not reject what was just written through another gateway.
 */
@ApplicationScoped
class CachedReads {

    private static final Set<Service> ALL = EnumSet.allOf(Service.class);

    /** A request with one of these wants something other than the cached response. */
    private static final List<CharSequence> PARTICULAR = List.of(
            HttpHeaders.createOptimized("Range"),
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_MODIFIED_SINCE,
            HttpHeaders.createOptimized("If-Unmodified-Since"),
            HttpHeaders.EXPECT,
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.createOptimized("Accept-Charset"),
            HttpHeaders.createOptimized("Pragma"));

    /** These responses depend on the clock: they show how far they are settled. */
    private static final String BY_THE_CLOCK = "modifiedSince";

    private final AnswerCache cache;
    private final Freshness freshness;
    private final RepeatedReads repeated;
    private final Counter hits;
    private final Counter shared;
    private final Counter misses;
    private final Counter deaf;

    CachedReads(AnswerCache cache, Freshness freshness, RepeatedReads repeated, MeterRegistry metrics) {
        this.repeated = repeated;
        this.cache = cache;
        this.freshness = freshness;
        this.hits = counter(metrics, "hit");
        this.shared = counter(metrics, "shared");
        this.misses = counter(metrics, "miss");
        this.deaf = counter(metrics, "deaf");
    }

    static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("rapporteur.cache.reads")
                .description("Reads by whether their response was cached")
                .tag("outcome", outcome)
                .register(metrics);
    }

    void install(@Observes Router router) {
        if (cache.isEnabled()) {
            router.route("/api/*").order(EdgeOrder.READY_ANSWERS).handler(this::handle);
        }
    }

    private void handle(RoutingContext context) {
        var services = sources(context);
        if (services.isEmpty()) {
            context.next();
        } else {
            answer(context, services);
        }
    }

    /** Returns the services on whose data the response depends; empty if it is not to be cached. */
    private static Set<Service> sources(RoutingContext context) {
        var request = context.request();
        boolean read = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (!read || Client.isPeer(context) || !isOrdinary(request)) {
            return Set.of();
        }
        var route = Route.of(context);
        if (route.isOwn()) {
            return route.isComposed() ? ALL : Set.of();
        }
        return route.methods().isEmpty()
                ? Set.of()
                : route.service().map(Set::of).orElse(Set.of());
    }

    private static boolean isOrdinary(HttpServerRequest request) {
        var headers = request.headers();
        for (var name : PARTICULAR) {
            if (headers.contains(name)) {
                return false;
            }
        }
        var caching = headers.get(HttpHeaders.CACHE_CONTROL);
        if (caching != null && caching.toLowerCase(Locale.ROOT).matches(".*(no-cache|no-store|max-age=0).*")) {
            return false;
        }
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length != null && !length.equals("0")) {
            return false;
        }
        var query = request.query();
        return query == null || !hasParameterByTheClock(query);
    }

    private static boolean hasParameterByTheClock(String query) {
        return query.contains(BY_THE_CLOCK)
                || (query.indexOf('%') >= 0
                        && URLDecoder.decode(query, StandardCharsets.UTF_8).contains(BY_THE_CLOCK));
    }

    private void answer(RoutingContext context, Set<Service> services) {
        if (!freshness.isFresh(services)) {
            deaf.increment();
            context.next();
            return;
        }
        long generation = freshness.generation(services);
        var key = key(context.request());
        var known = cache.get(key);
        boolean current = known != null && known.generation() == generation;
        if (current && cache.canSend(known)) {
            hits.increment();
            repeated.learn(context, cache.send(context, key, known), services);
        } else if (current) {
            misses.increment();
            context.next();
        } else {
            ask(context, services, generation, key, known);
        }
    }

    /** Contains everything on which a response may depend; if its Vary lists anything else, it is not cached. */
    private static String key(HttpServerRequest request) {
        var headers = request.headers();
        var query = request.query();
        return AnswerCache.key(
                query == null ? request.path() : request.path() + '?' + query,
                String.join(",", headers.getAll(HttpHeaders.ACCEPT)),
                String.join(",", headers.getAll(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private void ask(RoutingContext context, Set<Service> services, long generation, String key, KeptAnswer known) {
        var request = context.request();
        Presence.of(context);
        // a response without a body is not cached, unless it confirms the cached one
        boolean bodiless = request.method() == HttpMethod.HEAD
                || (known == null && request.headers().contains(HttpHeaders.IF_NONE_MATCH));
        if (bodiless) {
            join(context, cache.underWay(key, generation));
            return;
        }
        var mine = cache.filling(key, services, generation, known, this::resume);
        var filling = cache.begin(mine);
        if (filling == mine) {
            misses.increment();
            lead(context, mine);
        } else {
            join(context, filling);
        }
    }

    private void join(RoutingContext context, Filling filling) {
        if (filling == null || !filling.join(waiter(context))) {
            misses.increment();
            context.next();
        }
    }

    private static Waiter waiter(RoutingContext context) {
        return new Waiter(context, context.vertx().getOrCreateContext());
    }

    /** Continues as usual, and reports the outcome. */
    private static void lead(RoutingContext context, Filling filling) {
        var response = context.response();
        filling.mark(context);
        Presence.of(context).leads(filling);
        var own = response.headers().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        context.addHeadersEndHandler(written -> {
            var answer = MultiMap.caseInsensitiveMultiMap();
            response.headers().forEach(header -> {
                if (!own.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                    answer.add(header.getKey(), header.getValue());
                }
            });
            filling.headIs(response.getStatusCode(), answer);
        });
        context.next();
    }

    private void resume(Filling filling, Outcome outcome, KeptAnswer answer, List<Waiter> waiters) {
        for (var waiter : waiters) {
            waiter.loop().runOnContext(here -> resume(waiter.request(), filling, outcome, answer));
        }
    }

    private void resume(RoutingContext context, Filling filling, Outcome outcome, KeptAnswer answer) {
        if (Presence.of(context).isOver()) {
            return;
        }
        switch (outcome) {
            case ANSWERED -> {
                shared.increment();
                cache.send(context, filling.key(), answer);
            }
            case PASSED -> {
                misses.increment();
                context.next();
            }
            case ABANDONED -> answer(context, filling.services());
        }
    }
}
