package org.rapporteur.gateway.proxy;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.gateway.services.Circuits;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.Services;
import org.rapporteur.gateway.services.Use;
import org.rapporteur.gateway.wire.Stalls;
import org.rapporteur.gateway.wire.Wire;
import org.rapporteur.kit.http.Leftover;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.problem.FailureLog;

/**
 * One request on its way to a service and the answer on its way back. Bodies move in both directions as they come, each no
 * faster than the other side takes them. All of it happens on the event loop of the client's connection.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Services services;
    private final Circuits circuits;
    private final Service service;
    private final ProblemWriter problems;
    private final Stalls stalls;
    private final long idleNanos;

    private Optional<Buffer> begun = Optional.empty();
    private Promise<Void> outcome;
    private Upstream upstream;
    private Use use;
    private long lastMove = System.nanoTime();
    private long timer = -1;
    private boolean awaited;
    private boolean answering;
    private boolean over;
    private Stalls.Stall stalled;

    Exchange(
            RoutingContext context,
            Services services,
            Circuits circuits,
            Service service,
            ProblemWriter problems,
            Stalls stalls,
            long idleNanos) {
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.services = services;
        this.circuits = circuits;
        this.service = service;
        this.problems = problems;
        this.stalls = stalls;
        this.idleNanos = idleNanos;
    }

    /** Begins; the client's request must be paused. */
    void begin() {
        response.closeHandler(gone -> abandon());
        watch(idleNanos);
        if (Purpose.isRead(request)) {
            // what a read sends means nothing (RFC 9110 §9.3.1): it is neither waited for nor passed on
            start();
        } else {
            awaited = true;
            request.exceptionHandler(broken -> abandon());
            BodyStart.await(request, first -> {
                awaited = false;
                begun = first;
                if (!over) {
                    moved();
                    start();
                }
            });
        }
    }

    /** A connection is taken when the body begins to come: who announces one and does not send it holds none. */
    private void start() {
        circuits.ask(
                service,
                asked -> {
                    outcome = asked;
                    use = Purpose.of(context);
                    connect(use == Use.LOADS);
                },
                this::fail);
    }

    /** @param anew on a connection of its own: loads may be given up in the middle of it */
    private void connect(boolean anew) {
        var query = request.query();
        var options = services.request(service, query == null ? request.path() : request.path() + "?" + query)
                .setMethod(request.method());
        services.connect(service, use, Client.key(context), anew, options).onComplete(connected -> {
            if (over) {
                connected.map(unused -> unused.exceptionHandler(reset -> {}).reset());
            } else if (connected.failed()) {
                fail(ServiceFault.ofConnecting(service, connected.cause()));
            } else {
                ask(connected.result(), anew);
            }
        });
    }

    private void ask(HttpClientRequest made, boolean anew) {
        var asking = new Upstream(made, anew);
        upstream = asking;
        made.exceptionHandler(broken -> {
            // told by the answer's failure, or of no matter once the answer is there
        });
        boolean traced = Span.current().getSpanContext().isValid();
        PassedHeaders.toService(request, made.headers(), response.headers().get(RequestId.HEADER), traced);
        made.response().onComplete(answered -> {
            if (over) {
                asking.drop(answered);
            } else if (answered.succeeded()) {
                pass(answered.result());
            } else if (!anew && Purpose.isRead(request) && ServiceFault.isLostConnection(answered.cause())) {
                connect(true);
            } else {
                fail(ServiceFault.ofExchange(service, answered.cause()));
            }
        });
        if (begun.isEmpty()) {
            PassedHeaders.withoutBody(made.headers());
            asking.end();
            return;
        }
        if (!made.headers().contains("Content-Length")) {
            made.setChunked(true);
        }
        made.write(begun.get());
        request.endHandler(end -> {
            moved();
            asking.end();
        });
        pump(request, made, () -> () -> {});
    }

    private void pass(HttpClientResponse answer) {
        upstream.answered(answer);
        answer.endHandler(end -> finish());
        if (ServiceFault.isMisdirected(answer.statusCode())) {
            fail(ServiceFault.unreachable(service));
            return;
        }
        answering = true;
        outcome.complete();
        moved();
        response.setStatusCode(answer.statusCode());
        PassedHeaders.toClient(answer.headers(), response.headers(), services.address(service));
        boolean bodiless =
                request.method() == HttpMethod.HEAD || answer.statusCode() == 204 || answer.statusCode() == 304;
        if (!bodiless && !response.headers().contains("Content-Length")) {
            response.setChunked(true);
        }
        answer.exceptionHandler(broken -> fail(ServiceFault.broken(service)));
        pump(answer, response, this::stall);
    }

    /** The client takes nothing more of the answer for now: others may want the connection that it holds. */
    private Runnable stall() {
        var here = (ContextInternal) context.vertx().getOrCreateContext();
        var begun = stalls.begin(new Services.Held(service, use), () -> here.runOnContext(now -> breakOff()));
        stalled = begun;
        return begun::end;
    }

    private void breakOff() {
        if (!over) {
            abandon();
            Wire.breakOff(request);
        }
    }

    /**
     * Moves a body on; pauses its source while the other side has enough.
     *
     * @param paused is called then, and what it gives when the source goes on
     */
    private void pump(ReadStream<Buffer> from, WriteStream<Buffer> to, Supplier<Runnable> paused) {
        from.handler(part -> {
            moved();
            if (over) {
                upstream.drop(part);
                return;
            }
            to.write(part);
            if (to.writeQueueFull()) {
                from.pause();
                var goOn = paused.get();
                to.drainHandler(drained -> {
                    goOn.run();
                    moved();
                    from.resume();
                });
            }
        });
        from.resume();
    }

    private void finish() {
        upstream.ended();
        if (over) {
            return;
        }
        close();
        upstream.closeUnlessSentWhole();
        if (!request.isEnded()) {
            Leftover.drop(request);
        }
        response.end();
    }

    private void fail(ServiceFault fault) {
        if (over) {
            return;
        }
        close();
        giveUp(Services.GRACE.toMillis());
        if (fault.isOfTheService() && outcome != null) {
            outcome.tryFail(fault);
        }
        var problem = fault.problem();
        FailureLog.log(problem);
        problems.answer(context, problem);
    }

    /** The client is gone: the service need not go on, except with a write that it has. */
    private void abandon() {
        if (over) {
            return;
        }
        close();
        giveUp(use == Use.WRITES ? TimeUnit.NANOSECONDS.toMillis(idleNanos) : Services.GRACE.toMillis());
    }

    private void giveUp(long graceMillis) {
        if (upstream != null) {
            upstream.giveUp(context.vertx(), graceMillis);
        }
    }

    private void close() {
        over = true;
        context.vertx().cancelTimer(timer);
        if (stalled != null) {
            stalled.end();
        }
    }

    private void moved() {
        lastMove = System.nanoTime();
    }

    private void watch(long nanos) {
        timer = context.vertx().setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> {
            long left = idleNanos - (System.nanoTime() - lastMove);
            if (over) {
                return;
            }
            if (left > 0) {
                watch(left);
            } else if (awaited || !answering && upstream != null && upstream.waitsForTheClient()) {
                // it is the client that sends nothing more
                abandon();
                response.reset();
            } else if (answering && response.writeQueueFull()) {
                LOG.infof("The client reads no more of %s", request.path());
                breakOff();
            } else {
                boolean writes = request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD;
                fail(writes ? ServiceFault.lateWrite(service) : ServiceFault.late(service));
            }
        });
    }
}
