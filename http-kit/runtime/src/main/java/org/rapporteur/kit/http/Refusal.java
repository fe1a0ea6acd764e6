package org.rapporteur.kit.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import org.rapporteur.kit.problem.ProblemType;

/**
 * A problem returned before the framework reads the request; its connection is not reused.
 *
 * @param detail what is wrong, without any content of the request
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
