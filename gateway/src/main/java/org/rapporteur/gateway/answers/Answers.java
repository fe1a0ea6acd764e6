package org.rapporteur.gateway.answers;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.cache.Filling;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.memory.MemoryBudget;
import org.rapporteur.gateway.wire.Stalls;
import org.rapporteur.kit.http.EntityTag;
import org.rapporteur.kit.http.IfNoneMatch;

/** Composed responses with a lease of memory, which is released when they have been sent. */
@Singleton
public class Answers {

    private static final long ROUND_MILLIS = 1000;

    private final MemoryBudget memory;
    private final Vertx vertx;
    private final Set<Unsent> open = ConcurrentHashMap.newKeySet();
    private final long rounds;

    Answers(MemoryBudget memory, Vertx vertx, Stalls stalls) {
        stalls.reclaim(MemoryBudget.HELD, memory::inNeed);
        this.memory = memory;
        this.vertx = vertx;
        rounds = vertx.setPeriodic(ROUND_MILLIS, round -> closeOver());
    }

    /** A composed response and its connection. */
    private static final class Unsent {
        private final ComposedAnswer body;
        private final HttpServerResponse response;

        Unsent(ComposedAnswer body, HttpServerResponse response) {
            this.body = body;
            this.response = response;
        }
    }

    private void close(Unsent unsent) {
        open.remove(unsent);
        unsent.body.close();
    }

    /**
     * If a connection was reset while its response was being composed, its end handlers have run before ours
     * was added.
     */
    private void closeOver() {
        open.stream()
                .filter(unsent -> unsent.response.closed() || unsent.response.ended())
                .forEach(this::close);
    }

    @PreDestroy
    void end() {
        vertx.cancelTimer(rounds);
    }

    /** Composes a response with memory for it; the memory is released if it throws, else by the response. */
    @FunctionalInterface
    public interface Composition {
        Response compose(Lease lease) throws InterruptedException;
    }

    /**
     * Composes a response.
     *
     * @param bytes how much memory it needs to start
     */
    public Response compose(RoutingContext request, long bytes, Composition composition) throws InterruptedException {
        var lease = memory.lease(Client.key(request), Client.isPeer(request), bytes);
        try {
            var answer = composition.compose(lease);
            if (!(answer.getEntity() instanceof ComposedAnswer body)) {
                lease.close();
                return answer;
            }
            if (request.request().method() == HttpMethod.HEAD) {
                // its body is not written, and so not closed by its writer
                body.close();
                return body.length() < 0
                        ? answer
                        : Response.fromResponse(answer)
                                .header(HttpHeaders.CONTENT_LENGTH, body.length())
                                .build();
            }
            // nor is that of a client that disconnects before it is written
            var unsent = new Unsent(body, request.response());
            open.add(unsent);
            request.addEndHandler(over -> close(unsent));
            return answer;
        } catch (RuntimeException | Error | InterruptedException e) {
            lease.close();
            throw e;
        }
    }

    /** Returns a JSON response with an entity tag computed from its bytes; or 304 if the client has it. */
    public static Response tagged(RoutingContext request, byte[] json, Lease lease) {
        return tagged(request, json, true, lease);
    }

    /**
     * Returns the same.
     *
     * @param complete whether it remains the response until something is written: only then it is kept for others
     */
    public static Response tagged(RoutingContext request, byte[] json, boolean complete, Lease lease) {
        var tag = EntityTag.of(json);
        if (complete) {
            Filling.of(request).ifPresent(filling -> filling.offer(json));
        }
        return ifChanged(request, tag, () -> new WholeAnswer(json, lease::close));
    }

    /** Returns a JSON response with an entity tag, or 304. */
    public static Response ifChanged(RoutingContext request, String tag, Supplier<ComposedAnswer> answer) {
        var sent = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (IfNoneMatch.of(sent).matches(tag.startsWith("W/") ? tag.substring(2) : tag)) {
            Filling.of(request).ifPresent(filling -> filling.revalidated(tag, sent));
            return tagged(Response.notModified(), tag);
        }
        return tagged(Response.ok(answer.get(), "application/json"), tag);
    }

    /** Returns a JSON response without an entity tag. */
    public static Response untagged(ComposedAnswer answer) {
        return tagged(Response.ok(answer, "application/json"), null);
    }

    private static Response tagged(Response.ResponseBuilder answer, String tag) {
        if (tag != null) {
            answer.header(HttpHeaders.ETAG, tag);
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }
}
