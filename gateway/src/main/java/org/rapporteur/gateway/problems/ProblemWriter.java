package org.rapporteur.gateway.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.http.Abort;
import org.rapporteur.kit.http.Leftover;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.problem.Problem;
import org.rapporteur.kit.problem.ProblemException;

/** Returns problems outside JAX-RS resources: in the proxy and in the handlers before it. */
@Singleton
public class ProblemWriter {

    /** Headers that describe a body (RFC 9110 §8) and its caching. */
    private static final List<CharSequence> OF_ANOTHER_BODY = List.of(
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.CONTENT_LOCATION,
            HttpHeaders.CONTENT_RANGE,
            HttpHeaders.createOptimized("Content-Disposition"),
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED,
            HttpHeaders.LOCATION,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.createOptimized("Link"));

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Sends the problem; if a response has already started, aborts it instead, so that it does not look complete. */
    public void answer(RoutingContext context, ProblemException problem) {
        var response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            Abort.response(context.request());
            return;
        }
        // reads and discards the rest of the request body, so that the client gets to read the response
        if (!context.request().isEnded()) {
            Leftover.drop(context.request());
        }
        // from the response that was being prepared
        OF_ANOTHER_BODY.forEach(response.headers()::remove);
        if (!response.headers().contains(RequestId.HEADER)) {
            response.putHeader(RequestId.HEADER, UUID.randomUUID().toString());
        }
        response.setStatusCode(problem.status()).putHeader("Content-Type", "application/problem+json");
        problem.headers().forEach(response::putHeader);
        response.end(bytes(Problem.of(problem, response.headers().get(RequestId.HEADER))));
    }

    private Buffer bytes(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written", e);
        }
    }
}
