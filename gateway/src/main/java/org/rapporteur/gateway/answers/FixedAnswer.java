package org.rapporteur.gateway.answers;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.rapporteur.kit.http.EntityTag;
import org.rapporteur.kit.http.IfNoneMatch;

/** A response that only changes with the program: it has an entity tag, and is checked again on each use. */
public final class FixedAnswer {

    private final byte[] bytes;
    private final String type;
    private final String tag;

    public FixedAnswer(byte[] bytes, String type) {
        this.bytes = bytes;
        this.type = type;
        this.tag = EntityTag.of(bytes);
    }

    /** Returns it, or 304 if the client has it. */
    public Response to(RoutingContext request) {
        return of(request).build();
    }

    /** Returns it as one of several forms by Accept, or 304 if the client has it. */
    public Response negotiatedTo(RoutingContext request) {
        return of(request).header("Vary", "Accept").build();
    }

    private Response.ResponseBuilder of(RoutingContext request) {
        var sent = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        var answer = IfNoneMatch.of(sent).matches(tag)
                ? Response.notModified()
                : Response.ok(new WholeAnswer(bytes, () -> {}), type);
        return answer.header("ETag", tag).header("Cache-Control", "no-cache");
    }
}
