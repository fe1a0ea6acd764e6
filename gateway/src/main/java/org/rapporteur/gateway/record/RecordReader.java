package org.rapporteur.gateway.record;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.gateway.answers.Answers;
import org.rapporteur.gateway.answers.Pipe;
import org.rapporteur.gateway.json.ListSplitter;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.EventReader;
import org.rapporteur.gateway.services.ListReader;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.kit.http.RequestId;

/**
 * Composes a record from the three services while it is sent. A short one is whole before its first byte leaves; of a long one
 * only a part is in memory at a time, however long it is and however slowly it is read.
 */
@Singleton
class RecordReader {

    /** What one record needs: a part in the pipe, one of a service's answer, a few participations, and some for the compression. */
    private static final long MEMORY = 512 * 1024;

    private static final byte[] EVENT = ascii("{\"event\":");
    private static final byte[] PARTICIPATIONS = ascii(",\"participations\":[");
    private static final byte[] STATEMENTS = ascii("],\"statements\":[");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] END = ascii("]}");

    private final Answers answers;
    private final EventReader events;
    private final ListReader lists;
    private final RecordStates states;
    private final Duration timeout;

    RecordReader(
            Answers answers,
            EventReader events,
            ListReader lists,
            RecordStates states,
            @ConfigProperty(name = "rapporteur.composition.timeout") Duration timeout) {
        this.answers = answers;
        this.events = events;
        this.lists = lists;
        this.states = states;
        this.timeout = timeout;
    }

    Response read(String ref, RoutingContext request) throws InterruptedException {
        return answers.compose(request, MEMORY, lease -> compose(ref, request, lease));
    }

    private Response compose(String ref, RoutingContext request, Lease lease) throws InterruptedException {
        var requestId = request.response().headers().get(RequestId.HEADER);
        // the event goes first, the rest by its id: a slug may be new to the other services, or may have been another's
        var event = events.event(ref, "record", requestId, Deadline.in(timeout), lease);
        var id = EventReader.id(event);
        // the states before what is read of them: what is written meanwhile makes the record newer than its tag, never
        // older
        var state = states.tag(event, requestId, Deadline.in(timeout));
        if (RecordStates.isKnown(request, state)) {
            return Answers.ifChanged(request, state, () -> null);
        }
        var pipe = new Pipe();
        var parallel = new Parallel();
        try {
            parallel.ask(() -> fill(pipe, event, id, requestId, lease));
            if (pipe.awaitBegun()) {
                var whole = pipe.whole();
                parallel.close();
                return Answers.tagged(request, whole, lease);
            }
        } catch (RuntimeException | InterruptedException e) {
            pipe.close();
            parallel.close();
            throw e;
        }
        var answer = new StreamedRecord(pipe, parallel, lease);
        return state == null ? Answers.untagged(answer) : Answers.ifChanged(request, state, () -> answer);
    }

    private Void fill(Pipe pipe, byte[] event, String id, String requestId, Lease lease) throws InterruptedException {
        Supplier<Deadline> soon = () -> Deadline.in(timeout);
        try {
            pipe.write(EVENT);
            pipe.write(event);
            pipe.write(PARTICIPATIONS);
            var participations = new Participations(events, lease, requestId, soon, between(pipe));
            events.participations(id, requestId, soon, lease, participations::take);
            participations.flush();
            pipe.write(STATEMENTS);
            lists.read(
                    Service.STATEMENT,
                    "/api/v1/events/" + id + "/statements?limit=20&expand=texts",
                    requestId,
                    soon,
                    between(pipe));
            pipe.write(END);
            pipe.end();
        } catch (RuntimeException | Error e) {
            pipe.fail(e);
        }
        return null;
    }

    /** Passes items on, with commas between them. */
    private static ListSplitter.Sink between(Pipe pipe) {
        return new ListSplitter.Sink() {
            private boolean first = true;
            private boolean within;

            @Override
            public void part(byte[] bytes, int from, int to) throws InterruptedException {
                if (!within && !first) {
                    pipe.write(COMMA);
                }
                first = false;
                within = true;
                pipe.write(bytes, from, to);
            }

            @Override
            public void end() {
                within = false;
            }
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
