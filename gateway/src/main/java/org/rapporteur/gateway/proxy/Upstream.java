package org.rapporteur.gateway.proxy;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.rapporteur.gateway.services.Services;

/** A request to a service, and what becomes of its answer when nobody wants it any more. On one event loop. */
final class Upstream {

    private final HttpClientRequest request;
    private final boolean fresh;
    private HttpClientResponse answer;
    private boolean sentWhole;
    private boolean ended;
    private long dropped;

    /** @param fresh whether it has a connection of its own, which may be given up in the middle */
    Upstream(HttpClientRequest request, boolean fresh) {
        this.request = request;
        this.fresh = fresh;
    }

    /** All that the client has to say is said. */
    void end() {
        sentWhole = true;
        request.end();
    }

    /** Whether the service takes what it is sent, and it is the client that sends nothing more. */
    boolean waitsForTheClient() {
        return !sentWhole && !request.writeQueueFull();
    }

    void answered(HttpClientResponse answered) {
        answer = answered;
    }

    /** The answer has ended. */
    void ended() {
        ended = true;
    }

    /** An answer that came before all was asked, such as 413, leaves a part of the body on the connection. */
    void closeUnlessSentWhole() {
        if (!sentWhole) {
            request.connection().close();
        }
    }

    /** An answer that nobody wants any more. */
    void drop(AsyncResult<HttpClientResponse> answered) {
        if (answered.succeeded()) {
            answered.result().endHandler(end -> ended = true).handler(this::drop);
        } else {
            ended = true;
        }
    }

    /** Of an answer without end not all is waited for; nor is more than what a write needs to tell that it is over. */
    void drop(Buffer part) {
        dropped += part.length();
        if (dropped > Services.MOST_DROPPED && !ended && sentWhole) {
            ended = true;
            request.reset();
        }
    }

    /** What is still to come of the answer is dropped; after a while without its end the connection is closed. */
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
