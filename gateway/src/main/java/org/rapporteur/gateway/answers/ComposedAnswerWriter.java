package org.rapporteur.gateway.answers;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.rapporteur.gateway.cache.Filling;
import org.rapporteur.gateway.memory.MemoryBudget;
import org.rapporteur.gateway.wire.ClientSettings;
import org.rapporteur.gateway.wire.Readers;
import org.rapporteur.gateway.wire.Stalls;
import org.rapporteur.kit.http.Abort;

/**
 * Sends composed responses: at most two parts are in flight, the next follows when the client has taken the first.
 * A client that does not take a part in time is disconnected.
 */
@Provider
public class ComposedAnswerWriter implements ServerMessageBodyWriter<ComposedAnswer> {

    private static final Logger LOG = Logger.getLogger(ComposedAnswerWriter.class);

    private final Duration patience;
    private final Readers readers;
    private final Stalls stalls;

    ComposedAnswerWriter(Readers readers, Stalls stalls, ClientSettings settings) {
        this.readers = readers;
        this.stalls = stalls;
        this.patience = settings.patience();
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return ComposedAnswer.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return ComposedAnswer.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            ComposedAnswer answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream) {
        throw new IllegalStateException("Composed responses are only sent to clients");
    }

    @Override
    public void writeResponse(ComposedAnswer answer, Type generic, ServerRequestContext context) {
        var request = ((ResteasyReactiveRequestContext) context).serverRequest().unwrap(HttpServerRequest.class);
        var response = request.response();
        context.serverResponse().addCloseHandler(answer::close);
        var filling = answer.length() >= 0
                ? Optional.<Filling>empty()
                : Filling.of(((ResteasyReactiveRequestContext) context)
                        .serverRequest()
                        .unwrap(RoutingContext.class));
        filling.ifPresent(Filling::disperse);
        try (answer) {
            if (answer.length() >= 0) {
                response.putHeader("Content-Length", Long.toString(answer.length()));
            } else {
                response.setChunked(true);
            }
            send(answer, request, filling);
            await(response.end(), request);
        } catch (TimeoutException e) {
            LOG.infof("The client has stopped reading %s", request.path());
            readers.count();
            Abort.response(request);
        } catch (ExecutionException | Pipe.ClosedException e) {
            // the client has disconnected
            Abort.response(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Abort.response(request);
        } catch (RuntimeException e) {
            LOG.warnf("Aborted %s: %s", request.path(), e.getMessage());
            Abort.response(request);
        }
    }

    private void send(ComposedAnswer answer, HttpServerRequest request, Optional<Filling> filling)
            throws InterruptedException, ExecutionException, TimeoutException {
        Future<Void> before = Future.succeededFuture();
        for (var part = answer.next(); part != null; part = answer.next()) {
            var bytes = Buffer.buffer(part);
            filling.ifPresent(keeping -> keeping.add(bytes));
            var sent = request.response().write(bytes);
            await(before, request);
            before = sent;
        }
        await(before, request);
        filling.ifPresent(Filling::complete);
    }

    private void await(Future<Void> sent, HttpServerRequest request)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (sent.succeeded()) {
            return;
        }
        var stall = stalls.begin(MemoryBudget.HELD, () -> Abort.response(request));
        try {
            sent.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            stall.end();
        }
    }
}
