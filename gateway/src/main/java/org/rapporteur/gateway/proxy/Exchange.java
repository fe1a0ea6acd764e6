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
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.Services;
import org.rapporteur.gateway.services.Use;
import org.rapporteur.gateway.wire.Stalls;
import org.rapporteur.kit.http.Abort;
import org.rapporteur.kit.http.Leftover;
import org.rapporteur.kit.problem.FailureLog;

/**
 * One request to a service and its response. Bodies are streamed in both directions, each no faster than the other
 * side takes them. Everything runs on the event loop of the client's connection.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Service service;
    private final ExchangeParts parts;
    private final IdleWatch idle;
    private final Pump pump;

    private Optional<Buffer> begun = Optional.empty();
    private Promise<Void> outcome;
    private Upstream upstream;
    private Use use;
    private boolean awaited;
    private boolean answering;
    private boolean over;
    /** The response, if it is to be sent once complete. */
    private Optional<CollectedAnswer> collected = Optional.empty();

    private Stalls.Stall stalled;

    Exchange(RoutingContext context, Service service, ExchangeParts parts) {
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.service = service;
        this.parts = parts;
        this.idle = new IdleWatch(context.vertx(), parts.patience().toNanos(), this::giveUpIdle);
        this.pump = new Pump(this::arrives, idle::moved);
    }

    /** Starts; the client's request must be paused. */
    void begin() {
        response.closeHandler(gone -> abandon());
        if (Purpose.isRead(request)) {
            // a body of a read has no meaning (RFC 9110 §9.3.1): it is neither waited for nor
            // forwarded
            start();
        } else {
            awaited = true;
            request.exceptionHandler(broken -> abandon());
            BodyStart.await(request, first -> {
                awaited = false;
                begun = first;
                if (!over) {
                    idle.moved();
                    start();
                }
            });
        }
    }

    /**
     * A connection is taken when the body starts to arrive: a client that announces one and does not send it
     * holds none.
     */
    private void start() {
        parts.circuits()
                .ask(
                        service,
                        asked -> {
                            outcome = asked;
                            use = Purpose.of(context);
                            connect(use == Use.LOADS);
                        },
                        this::fail);
    }

    /** @param anew on a separate connection: loads may be aborted in the middle */
    private void connect(boolean anew) {
        var query = request.query();
        var options = parts.services()
                .request(service, query == null ? request.path() : request.path() + "?" + query)
                .setMethod(request.method());
        parts.services()
                .connect(service, use, Client.key(context), anew, options)
                .onComplete(connected -> {
                    if (over) {
                        connected.map(
                                unused -> unused.exceptionHandler(reset -> {}).reset());
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
            // reported by the response's failure, or irrelevant once there is a response
        });
        boolean traced = Span.current().getSpanContext().isValid();
        PassedHeaders.toService(context, made.headers(), traced);
        written();
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
            idle.moved();
            asking.end();
        });
        pump.move(request, made, () -> () -> {});
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
        idle.moved();
        written();
        answer.exceptionHandler(broken -> fail(ServiceFault.broken(service)));
        collected = CollectedAnswer.of(context, answer, parts.services().address(service));
        collected.ifPresentOrElse(whole -> collect(answer, whole), () -> stream(answer));
    }

    private void collect(HttpClientResponse answer, CollectedAnswer whole) {
        answer.handler(part -> {
            if (arrives(part) && !whole.add(part)) {
                collected = Optional.empty();
                stream(answer);
                response.write(whole.body());
                response.write(part);
            }
        });
        answer.resume();
    }

    private void stream(HttpClientResponse answer) {
        response.setStatusCode(answer.statusCode());
        PassedHeaders.toClient(
                answer.headers(), response.headers(), parts.services().address(service));
        boolean bodiless =
                request.method() == HttpMethod.HEAD || answer.statusCode() == 204 || answer.statusCode() == 304;
        if (!bodiless && !response.headers().contains("Content-Length")) {
            response.setChunked(true);
        }
        pump.move(answer, response, this::stall);
    }

    /** The client currently does not read the response: others may need its connection. */
    private Runnable stall() {
        var here = (ContextInternal) context.vertx().getOrCreateContext();
        var begun = parts.stalls().begin(new Services.Held(service, use), () -> here.runOnContext(now -> breakOff()));
        stalled = begun;
        return begun::end;
    }

    private void breakOff() {
        if (!over) {
            abandon();
            Abort.response(request);
        }
    }

    /** A part of a body has arrived; returns whether to forward it. */
    private boolean arrives(Buffer part) {
        idle.moved();
        if (over) {
            upstream.drop(part);
            return false;
        }
        if (answering) {
            written();
        }
        return true;
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
        written();
        collected.ifPresentOrElse(whole -> whole.send(parts.cache()), response::end);
    }

    /** Invalidates cached responses before the writer learns anything, even a part of the response. */
    private void written() {
        if (!Purpose.isRead(request) && upstream != null) {
            parts.cache().written(service);
        }
    }

    private void fail(ServiceFault fault) {
        if (over) {
            return;
        }
        close();
        written();
        giveUp(Services.GRACE.toMillis());
        if (fault.isOfTheService() && outcome != null) {
            outcome.tryFail(fault);
        }
        var problem = fault.problem();
        FailureLog.log(problem);
        parts.problems().answer(context, problem);
    }

    /** The client has disconnected: the service need not continue, except with a write that it has received. */
    private void abandon() {
        if (over) {
            return;
        }
        close();
        giveUp(use == Use.WRITES ? parts.patience().toMillis() : Services.GRACE.toMillis());
    }

    private void giveUp(long graceMillis) {
        if (upstream != null) {
            upstream.giveUp(context.vertx(), graceMillis);
        }
    }

    private void close() {
        over = true;
        idle.end();
        if (stalled != null) {
            stalled.end();
        }
    }

    private void giveUpIdle() {
        if (awaited || !answering && upstream != null && upstream.waitsForTheClient()) {
            // the client has stopped sending
            abandon();
            response.reset();
        } else if (answering && response.writeQueueFull()) {
            LOG.infof("The client has stopped reading %s", request.path());
            breakOff();
        } else {
            fail(Purpose.isRead(request) ? ServiceFault.late(service) : ServiceFault.lateWrite(service));
        }
    }
}
