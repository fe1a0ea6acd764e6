package org.rapporteur.gateway.proxy;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.rapporteur.gateway.services.Services;

/** A request to a service, and the handling of its response when nobody wants it any more. On one event loop. */
final class Upstream {

    private final HttpClientRequest request;
    private final boolean fresh;
    private HttpClientResponse answer;
    private boolean sentWhole;
    private boolean ended;
    private long dropped;

    /** @param fresh whether it has a separate connection, which may be closed in the middle */
    Upstream(HttpClientRequest request, boolean fresh) {
        this.request = request;
        this.fresh = fresh;
    }

    /** The client's request is complete. */
    void end() {
        sentWhole = true;
        request.end();
    }

    /** Whether the service accepts what it is sent, and the client has stopped sending. */
    boolean waitsForTheClient() {
        return !sentWhole && !request.writeQueueFull();
    }

    void answered(HttpClientResponse answered) {
        answer = answered;
    }

    /** The response has ended. */
    void ended() {
        ended = true;
    }

    /** A response before the end of the request, such as 413, leaves a part of the body on the connection. */
    void closeUnlessSentWhole() {
        if (!sentWhole) {
            request.connection().close();
        }
    }

    /** A response that nobody wants any more. */
    void drop(AsyncResult<HttpClientResponse> answered) {
        if (answered.succeeded()) {
            answered.result().endHandler(end -> ended = true).handler(this::drop);
        } else {
            ended = true;
        }
    }

    /** Does not wait for all of an endless response; nor for more than a write needs to show that it is over. */
    void drop(Buffer part) {
        dropped += part.length();
        if (dropped > Services.MOST_DROPPED && !ended && sentWhole) {
            ended = true;
            request.reset();
        }
    }

    /** Discards the rest of the response; closes the connection if it does not end within a while. */
    void giveUp(Vertx vertx, long graceMillis) {
        if (!sentWhole || fresh) {
            request.reset();
            return;
        }
        if (answer != null) {
            answer.resume();
        }
        vertx.setTimer(graceMillis, fired -> {
            if (!ended) {
                request.reset();
            }
        });
    }
}
