package org.rapporteur.gateway.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.rapporteur.kit.http.RequestId;

/** Reads JSON from the services, for what the gateway composes. It blocks: use it on virtual threads. */
@Singleton
public class ServiceReader {

    private final Vertx vertx;
    private final Services services;
    private final Circuits circuits;
    private final ObjectMapper json;

    ServiceReader(Vertx vertx, Services services, Circuits circuits, ObjectMapper json) {
        this.vertx = vertx;
        this.services = services;
        this.circuits = circuits;
        this.json = json;
    }

    /**
     * A service's answer, whatever its status.
     *
     * @param location the Location header, or null
     * @param body null when the answer is no JSON
     */
    public record Answer(Service service, int status, String location, JsonNode body) {

        /** The body of an answer 200. Any other is the service's failure: a fault is thrown. */
        public ObjectNode content() {
            if (status == 200 && body instanceof ObjectNode object) {
                return object;
            }
            throw status == 503 ? ServiceFault.unreachable(service) : ServiceFault.broken(service);
        }
    }

    /**
     * Asks a service.
     *
     * @param uri the path and query
     * @param requestId passed on, so that the logs of both can be read together; may be null
     * @throws ServiceFault when there is no answer
     */
    public Answer read(Service service, String uri, String requestId, Deadline deadline) throws InterruptedException {
        return read(new Question(service, uri, requestId, Use.READING, Requester.current(), Map.of()), deadline);
    }

    /**
     * What is asked of a service.
     *
     * @param uri the path and query
     * @param requestId passed on, so that the logs of both can be read together; may be null
     * @param use whose connections it takes
     * @param client whom the connection counts for
     * @param headers more than the usual ones
     */
    public record Question(
            Service service, String uri, String requestId, Use use, String client, Map<String, String> headers) {}

    /**
     * Asks a service.
     *
     * @throws ServiceFault when there is no answer
     */
    public Answer read(Question question, Deadline deadline) throws InterruptedException {
        var service = question.service();
        var uri = question.uri();
        var requestId = question.requestId();
        var options = services.request(service, uri).putHeader("Accept", "application/json, application/problem+json");
        if (requestId != null) {
            options.putHeader(RequestId.HEADER, requestId);
        }
        question.headers().forEach(options::putHeader);
        try {
            return read(question, options, false, deadline);
        } catch (LostConnectionException e) {
            try {
                return read(question, options, true, deadline);
            } catch (LostConnectionException again) {
                throw ServiceFault.ofExchange(service, again.getCause());
            }
        }
    }

    /** The connection was closed before the answer began, which happens to kept ones. */
    private static final class LostConnectionException extends Exception {

        private static final long serialVersionUID = 1L;

        LostConnectionException(Throwable cause) {
            super(cause);
        }
    }

    /** @param fresh whether it takes a connection of its own */
    private Answer read(Question question, RequestOptions options, boolean fresh, Deadline deadline)
            throws InterruptedException, LostConnectionException {
        var service = question.service();
        var outcome = new AtomicReference<Promise<Void>>();
        var sent = new AtomicReference<HttpClientRequest>();
        var status = new AtomicReference<HttpClientResponse>();
        var answer = new CompletableFuture<Buffer>();
        // all of it on one event loop: a body may otherwise arrive before anybody listens to it
        vertx.getOrCreateContext()
                .runOnContext(loop -> circuits.ask(
                        service,
                        asked -> {
                            outcome.set(asked);
                            services.connect(service, question.use(), question.client(), fresh, options)
                                    .recover(
                                            failure -> Future.failedFuture(ServiceFault.ofConnecting(service, failure)))
                                    .compose(request -> {
                                        sent.set(request);
                                        // told by the answer's failure
                                        request.exceptionHandler(broken -> {});
                                        return request.send();
                                    })
                                    .compose(response -> {
                                        status.set(response);
                                        asked.tryComplete();
                                        return response.body();
                                    })
                                    .onSuccess(answer::complete)
                                    .onFailure(failure -> {
                                        // what is asked once more tells nothing yet, and what was given up here nothing
                                        // at all
                                        boolean again = !fresh && mayBeRepeated(failure, status.get());
                                        boolean asOne =
                                                !(failure instanceof ServiceFault fault) || fault.isOfTheService();
                                        if (!again && asOne && !(failure instanceof StreamResetException)) {
                                            asked.tryFail(failure);
                                        }
                                    })
                                    .onFailure(answer::completeExceptionally);
                        },
                        answer::completeExceptionally));
        try {
            var body = answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
            if (ServiceFault.isMisdirected(status.get().statusCode())) {
                throw ServiceFault.unreachable(service);
            }
            return new Answer(service, status.get().statusCode(), status.get().getHeader("Location"), parsed(body));
        } catch (ExecutionException e) {
            if (mayBeRepeated(e.getCause(), status.get())) {
                throw new LostConnectionException(e.getCause());
            }
            throw ServiceFault.ofExchange(service, e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            giveUp(sent.get(), answer);
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            // nothing is known of a service that was not asked in time
            var late = ServiceFault.late(service);
            if (outcome.get() != null && sent.get() != null) {
                outcome.get().tryFail(late);
            }
            throw late;
        }
    }

    private static boolean mayBeRepeated(Throwable failure, HttpClientResponse begun) {
        return begun == null && ServiceFault.isLostConnection(failure);
    }

    /** All items of a list, page by page. A 404 is an empty list: a service that knows nothing of an event has nothing on it. */
    public List<ObjectNode> all(Service service, String uri, String requestId, Deadline deadline)
            throws InterruptedException {
        var items = new ArrayList<ObjectNode>();
        String cursor = null;
        do {
            var page = read(service, cursor == null ? uri : uri + "&cursor=" + encode(cursor), requestId, deadline);
            if (page.status() == 404 && cursor == null) {
                return items;
            }
            page.content().path("items").forEach(item -> {
                if (item instanceof ObjectNode object) {
                    items.add(object);
                }
            });
            cursor = page.content().path("next").textValue();
        } while (cursor != null);
        return items;
    }

    private JsonNode parsed(Buffer body) {
        try {
            return body.length() == 0 ? null : json.readTree(body.getBytes());
        } catch (IOException e) {
            return null;
        }
    }

    private void giveUp(HttpClientRequest request, CompletableFuture<Buffer> answer) {
        if (request != null) {
            vertx.setTimer(Services.GRACE.toMillis(), over -> {
                if (!answer.isDone()) {
                    request.reset();
                }
            });
        }
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A point in time after which nobody waits any longer. */
    public record Deadline(long nanoTime) {

        public static Deadline in(Duration duration) {
            return new Deadline(System.nanoTime() + duration.toNanos());
        }

        /** The time that is left, never negative. */
        public Duration left() {
            return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
        }

        public boolean isOver() {
            return left().isZero();
        }
    }
}
