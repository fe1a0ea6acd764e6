package org.rapporteur.gateway.record;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.rapporteur.gateway.answers.Answers;
import org.rapporteur.gateway.answers.Pipe;
import org.rapporteur.gateway.json.ListSplitter;
import org.rapporteur.gateway.memory.CompositionSettings;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.EventReader;
import org.rapporteur.gateway.services.ListReader;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.kit.http.RequestId;

/**
 * Composes a record from the three services while it is sent. A short one is complete before its first byte is
 * sent; of a long one, only a part is in memory, however long it is and however slowly it is read.
 */
@Singleton
class RecordReader {

    /**
     * The memory for one record: a part in the pipe, one of a service's response, a few participations, and
     * some for compression.
     */
    private static final long MEMORY = 512 * 1024;

    private static final byte[] EVENT = ascii("{\"event\":");
    private static final byte[] EVENTS = ascii(",\"events\":[");
    private static final byte[] LIST_END = ascii("]");
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
            Answers answers, EventReader events, ListReader lists, RecordStates states, CompositionSettings settings) {
        this.answers = answers;
        this.events = events;
        this.lists = lists;
        this.states = states;
        this.timeout = settings.timeout();
    }

    /**
     * @param parts whether to include the parts of the event
     * @param language of its texts; null for all
     */
    Response read(String ref, boolean parts, String language, RoutingContext request) throws InterruptedException {
        return answers.compose(request, MEMORY, lease -> compose(ref, parts, language, request, lease));
    }

    private Response compose(String ref, boolean parts, String language, RoutingContext request, Lease lease)
            throws InterruptedException {
        var requestId = request.response().headers().get(RequestId.HEADER);
        // first the event, then the rest by its id: a slug may be new to the other services, or may have
        // belonged to another event
        var part = EventReader.in(parts ? "record?within=true" : "record", language);
        var event = events.event(ref, part, language, requestId, Deadline.in(timeout), lease);
        var id = EventReader.id(event);
        // first the states, then the data: concurrent writes can make the record newer than its tag, but
        // never older
        var state = states.tag(event, parts, language, requestId, Deadline.in(timeout));
        if (RecordStates.isKnown(request, state)) {
            return Answers.ifChanged(request, state, () -> null);
        }
        var pipe = new Pipe();
        var parallel = new Parallel();
        try {
            parallel.ask(() -> fill(pipe, event, Lists.of(id, parts, language), requestId, lease));
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

    /**
     * The paths of the lists of a record.
     *
     * @param events of the event and its parts; null for a record without them
     * @param language of their texts; null for all
     */
    private record Lists(String events, String participations, String statements, String language) {

        static Lists of(String event, boolean parts, String language) {
            return parts
                    ? new Lists(
                            in(language, "/api/v1/events?limit=200&sort=startDate&within=" + event),
                            in(language, "/api/v1/participations?limit=200&within=" + event),
                            in(language, "/api/v1/statements?limit=20&expand=texts&sort=ordinal&within=" + event),
                            language)
                    : new Lists(
                            null,
                            in(language, EventReader.participationsOf(event)),
                            in(language, "/api/v1/events/" + event + "/statements?limit=20&expand=texts"),
                            language);
        }

        private static String in(String language, String uri) {
            return EventReader.in(uri, language);
        }
    }

    private Void fill(Pipe pipe, byte[] event, Lists paths, String requestId, Lease lease) throws InterruptedException {
        Supplier<Deadline> soon = () -> Deadline.in(timeout);
        try {
            pipe.write(EVENT);
            pipe.write(event);
            if (paths.events() != null) {
                pipe.write(EVENTS);
                lists.read(Service.EVENT, paths.events(), requestId, soon, between(pipe));
                pipe.write(LIST_END);
            }
            pipe.write(PARTICIPATIONS);
            var participations = new Participations(events, paths.language(), lease, requestId, soon, between(pipe));
            events.participations(paths.participations(), requestId, soon, lease, participations::take);
            participations.flush();
            pipe.write(STATEMENTS);
            lists.read(Service.STATEMENT, paths.statements(), requestId, soon, between(pipe));
            pipe.write(END);
            pipe.end();
        } catch (RuntimeException | Error e) {
            pipe.fail(e);
        }
        return null;
    }

    /** Passes items on, separated by commas. */
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
