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

/** Composed answers on a lease of memory, which is given back when they have left. */
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

    /** An answer that was composed, and where it goes. */
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

    /** A connection that is reset while its answer is composed has called its end handlers before ours is among them. */
    private void closeOver() {
        open.stream()
                .filter(unsent -> unsent.response.closed() || unsent.response.ended())
                .forEach(this::close);
    }

    @PreDestroy
    void end() {
        vertx.cancelTimer(rounds);
    }

    /** Composes an answer with memory for it; when it throws, the memory is given back, else the answer does so. */
    @FunctionalInterface
    public interface Composition {
        Response compose(Lease lease) throws InterruptedException;
    }

    /**
     * Composes an answer.
     *
     * @param bytes how much memory it needs to begin
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
            // nor is that of a client that leaves before it is written
            var unsent = new Unsent(body, request.response());
            open.add(unsent);
            request.addEndHandler(over -> close(unsent));
            return answer;
        } catch (RuntimeException | Error | InterruptedException e) {
            lease.close();
            throw e;
        }
    }

    /** An answer in JSON whose bytes are there, with their entity tag; or 304, when the client has it. */
    public static Response tagged(RoutingContext request, byte[] json, Lease lease) {
        var tag = EntityTag.of(json);
        Filling.of(request).ifPresent(filling -> filling.offer(json));
        return ifChanged(request, tag, () -> new WholeAnswer(json, lease::close));
    }

    /** An answer in JSON with an entity tag, or 304. */
    public static Response ifChanged(RoutingContext request, String tag, Supplier<ComposedAnswer> answer) {
        var sent = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (IfNoneMatch.of(sent).matches(tag.startsWith("W/") ? tag.substring(2) : tag)) {
            Filling.of(request).ifPresent(filling -> filling.revalidated(tag, sent));
            return tagged(Response.notModified(), tag);
        }
        return tagged(Response.ok(answer.get(), "application/json"), tag);
    }

    /** An answer in JSON that has no entity tag. */
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
