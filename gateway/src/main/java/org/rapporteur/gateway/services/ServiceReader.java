package org.rapporteur.gateway.services;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.kit.http.RequestId;

/** Reads from the services for composed responses. It blocks: use it on virtual threads. */
@Singleton
public class ServiceReader {

    private final Vertx vertx;
    private final Services services;
    private final Circuits circuits;

    ServiceReader(Vertx vertx, Services services, Circuits circuits) {
        this.vertx = vertx;
        this.services = services;
        this.circuits = circuits;
    }

    /**
     * A service's response, whatever its status.
     *
     * @param location the Location header, or null
     * @param body unchanged
     */
    public record Answer(Service service, int status, String location, byte[] body) {

        /** Returns the body of a 200 response; throws the fault for any other. */
        public byte[] content() {
            if (status == 200) {
                return body;
            }
            throw failure(service, status);
        }
    }

    /** Returns the fault for an unexpected response. */
    public static ServiceFault failure(Service service, int status) {
        return status == 503 ? ServiceFault.unavailable(service) : ServiceFault.broken(service);
    }

    /**
     * A request to a service.
     *
     * @param uri the path and query
     * @param requestId passed on, so that the logs of both can be correlated; may be null
     * @param use the kind of connection
     * @param client the client that the connection counts for
     * @param headers additional headers
     */
    public record Question(
            Service service, String uri, String requestId, Use use, String client, Map<String, String> headers) {

        /** Returns a read for the client for which this thread works. */
        public static Question of(Service service, String uri, String requestId) {
            return new Question(service, uri, requestId, Use.READS, Requester.current(), Map.of());
        }

        /** Returns the same with headers. */
        public Question with(Map<String, String> more) {
            return new Question(service, uri, requestId, use, client, more);
        }
    }

    /**
     * Sends a request to a service and reads its response completely.
     *
     * @param deadline when the response must start; the time left then is also the limit for the rest, in
     * total
     * @param lease the memory for the response
     * @throws ServiceFault if there is no response
     */
    public Answer read(Question question, Deadline deadline, Lease lease) throws InterruptedException {
        try (var answer = open(question, deadline)) {
            return new Answer(question.service(), answer.status(), answer.header("Location"), answer.whole(lease));
        }
    }

    /**
     * Sends a request to a service; its response is read as it arrives and must be closed.
     *
     * @see #read
     */
    public AnswerStream open(Question question, Deadline deadline) throws InterruptedException {
        var service = question.service();
        var options = services.request(service, question.uri())
                .putHeader("Accept", "application/json, application/problem+json");
        if (question.requestId() != null) {
            options.putHeader(RequestId.HEADER, question.requestId());
        }
        question.headers().forEach(options::putHeader);
        try {
            return open(question, options, false, deadline);
        } catch (LostConnectionException e) {
            try {
                return open(question, options, true, deadline);
            } catch (LostConnectionException again) {
                throw ServiceFault.ofExchange(service, again.getCause());
            }
        }
    }

    /** The connection was closed before the response started, which may happen to kept-alive ones. */
    private static final class LostConnectionException extends Exception {

        private static final long serialVersionUID = 1L;

        LostConnectionException(Throwable cause) {
            super(cause);
        }
    }

    /** @param fresh whether it takes a separate connection */
    private AnswerStream open(Question question, RequestOptions options, boolean fresh, Deadline deadline)
            throws InterruptedException, LostConnectionException {
        var service = question.service();
        var outcome = new AtomicReference<Promise<Void>>();
        var sent = new AtomicReference<HttpClientRequest>();
        var stream = new AtomicReference<AnswerStream>();
        var answer = new CompletableFuture<AnswerStream>();
        var context = vertx.getOrCreateContext();
        // all of it on one event loop: otherwise, a body may arrive before anybody listens to it
        context.runOnContext(loop -> circuits.ask(
                service,
                asked -> {
                    outcome.set(asked);
                    services.connect(service, question.use(), question.client(), fresh, options)
                            .recover(failure -> Future.failedFuture(ServiceFault.ofConnecting(service, failure)))
                            .compose(request -> {
                                sent.set(request);
                                // reported by the response's failure
                                request.exceptionHandler(broken -> {});
                                return request.send();
                            })
                            .map(response -> {
                                asked.tryComplete();
                                stream.set(new AnswerStream(service, context, sent.get(), response, deadline.left()));
                                return stream.get();
                            })
                            .onSuccess(begun -> {
                                if (!answer.complete(begun)) {
                                    begun.close();
                                }
                            })
                            .onFailure(failure -> {
                                // a repeated request reports nothing yet, and one
                                // cancelled here nothing at all
                                boolean again = !fresh && ServiceFault.isLostConnection(failure);
                                boolean asOne = !(failure instanceof ServiceFault fault) || fault.isOfTheService();
                                if (!again && asOne && !(failure instanceof StreamResetException)) {
                                    asked.tryFail(failure);
                                }
                            })
                            .onFailure(answer::completeExceptionally);
                },
                answer::completeExceptionally));
        try {
            var begun = answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
            if (ServiceFault.isMisdirected(begun.status())) {
                begun.close();
                throw ServiceFault.unreachable(service);
            }
            return begun;
        } catch (ExecutionException e) {
            if (ServiceFault.isLostConnection(e.getCause())) {
                throw new LostConnectionException(e.getCause());
            }
            throw ServiceFault.ofExchange(service, e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            giveUp(sent.get(), stream, answer);
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            // a timeout before the request was sent says nothing about the service
            var late = ServiceFault.late(service);
            if (outcome.get() != null && sent.get() != null) {
                outcome.get().tryFail(late);
            }
            throw late;
        }
    }

    private void giveUp(
            HttpClientRequest request, AtomicReference<AnswerStream> stream, CompletableFuture<AnswerStream> answer) {
        if (!answer.completeExceptionally(new TimeoutException())) {
            answer.thenAccept(AnswerStream::close);
        } else if (request != null) {
            vertx.setTimer(Services.GRACE.toMillis(), over -> {
                // what has started meanwhile has been closed as a stream
                if (stream.get() == null) {
                    request.reset();
                }
            });
        }
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A point in time until which to wait. */
    public record Deadline(long nanoTime) {

        public static Deadline in(Duration duration) {
            return new Deadline(System.nanoTime() + duration.toNanos());
        }

        /** Returns the time left, never negative. */
        public Duration left() {
            return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
        }

        public boolean isOver() {
            return left().isZero();
        }
    }
}
