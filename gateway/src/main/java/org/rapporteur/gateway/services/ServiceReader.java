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

/** Reads from the services what the gateway composes. It blocks: use it on virtual threads. */
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
     * A service's answer, whatever its status.
     *
     * @param location the Location header, or null
     * @param body as it came
     */
    public record Answer(Service service, int status, String location, byte[] body) {

        /** The body of an answer 200. Any other is the service's failure: a fault is thrown. */
        public byte[] content() {
            if (status == 200) {
                return body;
            }
            throw failure(service, status);
        }
    }

    /** What an answer means that is not the one that was asked for. */
    public static ServiceFault failure(Service service, int status) {
        return status == 503 ? ServiceFault.unavailable(service) : ServiceFault.broken(service);
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
            Service service, String uri, String requestId, Use use, String client, Map<String, String> headers) {

        /** A read for the client on whose behalf this thread works. */
        public static Question of(Service service, String uri, String requestId) {
            return new Question(service, uri, requestId, Use.READS, Requester.current(), Map.of());
        }

        /** The same with headers. */
        public Question with(Map<String, String> more) {
            return new Question(service, uri, requestId, use, client, more);
        }
    }

    /**
     * Asks a service and reads its answer whole.
     *
     * @param deadline by when the answer is to begin; for what is left then its rest may be waited for, in all
     * @param lease has room for the answer
     * @throws ServiceFault when there is no answer
     */
    public Answer read(Question question, Deadline deadline, Lease lease) throws InterruptedException {
        try (var answer = open(question, deadline)) {
            return new Answer(question.service(), answer.status(), answer.header("Location"), answer.whole(lease));
        }
    }

    /**
     * Asks a service for an answer that is read as it comes. It is to be closed.
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

    /** The connection was closed before the answer began, which happens to kept ones. */
    private static final class LostConnectionException extends Exception {

        private static final long serialVersionUID = 1L;

        LostConnectionException(Throwable cause) {
            super(cause);
        }
    }

    /** @param fresh whether it takes a connection of its own */
    private AnswerStream open(Question question, RequestOptions options, boolean fresh, Deadline deadline)
            throws InterruptedException, LostConnectionException {
        var service = question.service();
        var outcome = new AtomicReference<Promise<Void>>();
        var sent = new AtomicReference<HttpClientRequest>();
        var stream = new AtomicReference<AnswerStream>();
        var answer = new CompletableFuture<AnswerStream>();
        var context = vertx.getOrCreateContext();
        // all of it on one event loop: a body may otherwise arrive before anybody listens to it
        context.runOnContext(loop -> circuits.ask(
                service,
                asked -> {
                    outcome.set(asked);
                    services.connect(service, question.use(), question.client(), fresh, options)
                            .recover(failure -> Future.failedFuture(ServiceFault.ofConnecting(service, failure)))
                            .compose(request -> {
                                sent.set(request);
                                // told by the answer's failure
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
                                // what is asked once more tells nothing yet, and what was given up here nothing at all
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
            // nothing is known of a service that was not asked in time
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
                // what has begun meanwhile has been closed as a stream
                if (stream.get() == null) {
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
