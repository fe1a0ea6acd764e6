package org.rapporteur.gateway.answers;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.memory.MemoryBudget;
import org.rapporteur.kit.http.EntityTag;
import org.rapporteur.kit.http.IfNoneMatch;

/** Composed answers on a lease of memory, which is given back when they have left. */
@Singleton
public class Answers {

    private final MemoryBudget memory;

    Answers(MemoryBudget memory) {
        this.memory = memory;
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
            // nor is that of a client that is gone by now
            request.addEndHandler(over -> body.close());
            return answer;
        } catch (RuntimeException | Error | InterruptedException e) {
            lease.close();
            throw e;
        }
    }

    /** An answer in JSON whose bytes are there, with their entity tag; or 304, when the client has it. */
    public static Response tagged(RoutingContext request, byte[] json, Lease lease) {
        var tag = EntityTag.of(json);
        return ifChanged(request, tag, () -> new WholeAnswer(json, lease::close));
    }

    /** An answer in JSON with an entity tag, or 304. */
    public static Response ifChanged(RoutingContext request, String tag, Supplier<ComposedAnswer> answer) {
        var known = IfNoneMatch.of(request.request().getHeader(HttpHeaders.IF_NONE_MATCH));
        return known.matches(tag.startsWith("W/") ? tag.substring(2) : tag)
                ? tagged(Response.notModified(), tag)
                : tagged(Response.ok(answer.get(), "application/json"), tag);
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
