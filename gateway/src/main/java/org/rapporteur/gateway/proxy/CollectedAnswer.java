package org.rapporteur.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import org.rapporteur.gateway.cache.AnswerCache;
import org.rapporteur.gateway.cache.Filling;
import org.rapporteur.gateway.cache.KeptAnswer;

/** A service's response that is sent once it is complete: a short one, or one to be cached. */
final class CollectedAnswer {

    private static final int SHORT = 64 * 1024;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final RoutingContext context;
    private final HttpClientResponse answer;
    private final URI service;
    private final Filling filling;
    private final KeptAnswer unchanged;
    private final Buffer body = Buffer.buffer();

    private CollectedAnswer(
            RoutingContext context, HttpClientResponse answer, URI service, Filling filling, KeptAnswer unchanged) {
        this.context = context;
        this.answer = answer;
        this.service = service;
        this.filling = filling;
        this.unchanged = unchanged;
    }

    /**
     * How to collect a response; empty for one to be streamed.
     *
     * @param service the service's address
     */
    static Optional<CollectedAnswer> of(RoutingContext context, HttpClientResponse answer, URI service) {
        var filling = Filling.of(context);
        int status = answer.statusCode();
        if (status == NOT_MODIFIED) {
            var sent = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
            return filling.flatMap(known -> known.revalidated(answer.getHeader(HttpHeaders.ETAG), sent))
                    .map(kept -> new CollectedAnswer(context, answer, service, null, kept));
        }
        long length = length(answer);
        var keeping = filling.filter(known -> known.admits(status, answer.headers(), length));
        boolean bodiless = context.request().method() == HttpMethod.HEAD || status == NO_CONTENT;
        return keeping.isPresent() || (!bodiless && length >= 0 && length <= SHORT)
                ? Optional.of(new CollectedAnswer(context, answer, service, keeping.orElse(null), null))
                : Optional.empty();
    }

    private static long length(HttpClientResponse answer) {
        var told = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return told == null ? -1 : Long.parseLong(told);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Adds the next part; returns false if it becomes too long, and so must be streamed. */
    boolean add(Buffer part) {
        if (filling != null) {
            return filling.add(part);
        }
        body.appendBuffer(part);
        return true;
    }

    /** Returns what was added. */
    Buffer body() {
        return filling == null ? body : filling.collected();
    }

    /** Sends it once everything was added. */
    void send(AnswerCache cache) {
        if (unchanged != null) {
            cache.send(context, unchanged);
        } else if (filling != null) {
            var headers = MultiMap.caseInsensitiveMultiMap();
            PassedHeaders.toClient(answer.headers(), headers, service);
            cache.send(context, filling.complete(headers));
        } else {
            var response = context.response().setStatusCode(answer.statusCode());
            PassedHeaders.toClient(answer.headers(), response.headers(), service);
            response.end(body);
        }
    }
}
