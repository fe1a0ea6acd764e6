package org.rapporteur.kit.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import org.rapporteur.kit.problem.ProblemType;

/**
 * A problem that is answered before anything of the framework reads the request; its connection is not used again.
 *
 * @param detail what is wrong; text of ours, nothing of the request
 */
record Refusal(ProblemType type, String detail) {

    Future<Void> answer(HttpServerResponse response, String requestId) {
        return response.setStatusCode(type.status())
                .putHeader(RequestId.HEADER, requestId)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Connection", "close")
                .end("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"requestId\":\"%s\"}"
                        .formatted(type.uri(), type.title(), type.status(), detail, requestId));
    }
}
