package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.wire.Wire;
import org.rapporteur.kit.problem.Problem;
import org.rapporteur.kit.problem.ProblemException;

/**
 * One stream of changes: server-sent events (HTML standard §9.2) to one client. It takes from its inbox only what the client
 * takes off the wire, and gives up when that does not move for too long.
 */
final class ChangesStream {

    private static final Logger LOG = Logger.getLogger(ChangesStream.class);
    /** Small events are sent together, up to about so many bytes. */
    private static final int PART = 32 * 1024;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ObjectMapper json;
    private final MergeBuffer inbox;
    private final Duration heartbeat;
    private final Duration patience;
    private final long retryMillis;
    private String told = "";

    ChangesStream(HttpServerRequest request, ObjectMapper json, MergeBuffer inbox, ChangesSettings.Stream settings) {
        this.request = request;
        this.response = request.response();
        this.json = json;
        this.inbox = inbox;
        this.heartbeat = settings.heartbeat();
        this.patience = settings.patience();
        this.retryMillis = settings.retry().toMillis();
    }

    /** Sends until the client goes, the inbox is closed, or a log begins anew. */
    void run() throws InterruptedException {
        response.setChunked(true);
        send(Buffer.buffer("retry: " + retryMillis + "\n\n"));
        try {
            while (!inbox.isClosed()) {
                var part = Buffer.buffer();
                var delivery = inbox.next(heartbeat);
                delivery.ifPresentOrElse(change -> append(part, change), () -> appendSignOfLife(part));
                while (part.length() < PART && inbox.isReady()) {
                    inbox.next(Duration.ZERO).ifPresent(change -> append(part, change));
                }
                if (!inbox.isClosed()) {
                    send(part);
                }
            }
        } catch (ProblemException problem) {
            send(Buffer.buffer("event: problem\ndata: %s\n\n".formatted(json(problem))));
        }
        if (!response.ended() && !response.closed()) {
            // it is over only once it is on the wire: the end of the process waits for it
            await(response.end());
        }
    }

    private void append(Buffer part, MergeBuffer.Delivery change) {
        told = change.cursor().encode();
        part.appendString("id: ")
                .appendString(told)
                .appendString("\nevent: ")
                .appendString(change.item().type())
                .appendString("\ndata: ")
                .appendBytes(change.item().json())
                .appendString("\n\n");
    }

    /** A comment; and, when changes of no interest were passed, the place behind them: it dispatches no event. */
    private void appendSignOfLife(Buffer part) {
        part.appendString(":\n");
        var cursor = inbox.cursor().encode();
        if (!cursor.equals(told)) {
            told = cursor;
            part.appendString("id: ").appendString(cursor).appendString("\n");
        }
        part.appendString("\n");
    }

    private String json(ProblemException problem) {
        try {
            return json.writeValueAsString(Problem.of(problem, null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written", e);
        }
    }

    /** Sends, and waits until the client's side has taken it. */
    private void send(Buffer part) throws InterruptedException {
        await(response.write(part));
    }

    private void await(Future<Void> sent) throws InterruptedException {
        try {
            sent.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("A stream of changes is broken off: its client does not read");
            inbox.close();
            Wire.breakOff(request);
        } catch (ExecutionException e) {
            // the client is gone
            inbox.close();
        }
    }
}
