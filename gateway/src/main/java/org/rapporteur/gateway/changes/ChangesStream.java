package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.rapporteur.kit.http.Abort;
import org.rapporteur.kit.problem.Problem;
import org.rapporteur.kit.problem.ProblemException;

/**
 * A stream of changes: server-sent events (HTML standard §9.2) to one client. It takes only as much from its inbox
 * as the client reads, and gives up if that does not progress for too long.
 *
 * <p>Changes have no event type, so that {@code EventSource.onmessage} receives them all; what is about the stream
 * itself ({@code incomplete}, {@code problem}) has one, so that it never does.
 */
final class ChangesStream {

    private static final Logger LOG = Logger.getLogger(ChangesStream.class);
    /** Small events are sent together, up to about this many bytes. */
    private static final int PART = 32 * 1024;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ObjectMapper json;
    private final MergeBuffer inbox;
    private final Duration heartbeat;
    private final Duration patience;
    private final long retryMillis;
    private String told = "";
    private List<String> toldIncomplete = List.of();

    ChangesStream(HttpServerRequest request, ObjectMapper json, MergeBuffer inbox, ChangesSettings.Stream settings) {
        this.request = request;
        this.response = request.response();
        this.json = json;
        this.inbox = inbox;
        this.heartbeat = settings.heartbeat();
        this.patience = settings.patience();
        this.retryMillis = settings.retry().toMillis();
    }

    /** Sends until the client disconnects, the inbox is closed, or a log is restarted. */
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
                appendIncomplete(part);
                if (!inbox.isClosed()) {
                    send(part);
                }
            }
        } catch (ProblemException problem) {
            var part = Buffer.buffer();
            appendNamed(part, "problem", Problem.of(problem, null));
            send(part);
        }
        if (!response.ended() && !response.closed()) {
            // ends only once everything is sent: the shutdown waits for it
            await(response.end());
        }
    }

    private void append(Buffer part, MergeBuffer.Delivery change) {
        told = change.cursor().encode();
        part.appendString("id: ")
                .appendString(told)
                .appendString("\ndata: ")
                .appendBytes(change.item().json())
                .appendString("\n\n");
    }

    /** A comment; if changes were filtered out, with the position after them: it dispatches no event. */
    private void appendSignOfLife(Buffer part) {
        part.appendString(":\n");
        var cursor = inbox.cursor().encode();
        if (!cursor.equals(told)) {
            told = cursor;
            part.appendString("id: ").appendString(cursor).appendString("\n");
        }
        part.appendString("\n");
    }

    /** If other services than before cannot be read: all of them; an empty list once all can be read again. */
    private void appendIncomplete(Buffer part) {
        var incomplete = inbox.incomplete();
        if (!incomplete.equals(toldIncomplete)) {
            toldIncomplete = incomplete;
            appendNamed(part, "incomplete", Map.of("incomplete", incomplete));
        }
    }

    /** An event that is no change: it keeps the position, as it has no id. */
    private void appendNamed(Buffer part, String name, Object data) {
        try {
            part.appendString("event: ")
                    .appendString(name)
                    .appendString("\ndata: ")
                    .appendString(json.writeValueAsString(data))
                    .appendString("\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The event %s cannot be written".formatted(name), e);
        }
    }

    /** Sends, and waits until the client has taken it. */
    private void send(Buffer part) throws InterruptedException {
        await(response.write(part));
    }

    private void await(Future<Void> sent) throws InterruptedException {
        try {
            sent.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("Aborted a change stream: its client does not read");
            inbox.close();
            Abort.response(request);
        } catch (ExecutionException e) {
            // the client has disconnected
            inbox.close();
        }
    }
}
