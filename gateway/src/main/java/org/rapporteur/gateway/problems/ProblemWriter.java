package org.rapporteur.gateway.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.rapporteur.kit.http.RequestId;

/** Answers with a problem where no JAX-RS resource is at work: in the proxy and in what stands before it. */
@Singleton
public class ProblemWriter {

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Sends the problem; when an answer has begun already, breaks it off instead, so that it is not taken for whole. */
    public void answer(RoutingContext context, HttpProblem problem) {
        var response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        // what is left of the request's body is read and dropped, so that the client gets to read the answer
        context.request().resume();
        var complete = HttpProblem.builder(problem);
        if (!response.headers().contains(RequestId.HEADER)) {
            response.putHeader(RequestId.HEADER, UUID.randomUUID().toString());
        }
        complete.with("requestId", response.headers().get(RequestId.HEADER));
        response.setStatusCode(problem.getStatusCode()).putHeader("Content-Type", "application/problem+json");
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.end(bytes(complete.build()));
    }

    private Buffer bytes(HttpProblem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written", e);
        }
    }
}
