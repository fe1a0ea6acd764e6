package org.rapporteur.gateway.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.rapporteur.gateway.json.JsonMembers;
import org.rapporteur.gateway.json.ListSplitter;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.EventReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;

/** Passes participations on, a few at a time, each with its full participant. */
final class Participations {

    /** How many bytes of participations, and of their participants, are held together. */
    private static final int MOST = 64 * 1024;

    private static final String PARTICIPANT = "participant";
    private static final Set<String> MEMBERS = Set.of(PARTICIPANT);
    private static final Set<String> ID = Set.of("id");

    private final EventReader events;
    private final String language;
    private final Lease lease;
    private final String requestId;
    private final Supplier<Deadline> deadline;
    private final ListSplitter.Sink sink;
    private final List<Participation> held = new ArrayList<>();
    private int bytes;

    /**
     * A participation.
     *
     * @param participant the participant's id, or null
     */
    private record Participation(JsonMembers json, String participant) {}

    /** @param language of the participants' texts; null for all */
    Participations(
            EventReader events,
            String language,
            Lease lease,
            String requestId,
            Supplier<Deadline> deadline,
            ListSplitter.Sink sink) {
        this.events = events;
        this.language = language;
        this.lease = lease;
        this.requestId = requestId;
        this.deadline = deadline;
        this.sink = sink;
    }

    void take(byte[] participation) throws InterruptedException {
        var json = JsonMembers.of(participation, MEMBERS);
        var participant = json.value(PARTICIPANT);
        held.add(new Participation(
                json,
                participant == null ? null : JsonMembers.of(participant, ID).text("id")));
        lease.use(participation.length);
        bytes += participation.length;
        if (held.size() == EventReader.IDS_PER_REQUEST || bytes >= MOST) {
            flush();
        }
    }

    void flush() throws InterruptedException {
        pass(held);
        held.clear();
        lease.free(bytes);
        bytes = 0;
    }

    private void pass(List<Participation> some) throws InterruptedException {
        var ids = new LinkedHashSet<String>();
        some.stream()
                .map(Participation::participant)
                .filter(id -> id != null && id.matches("[A-Za-z0-9-]{1,200}"))
                .forEach(ids::add);
        var participants = new Batch(some.size() == 1);
        try {
            events.participants(ids, language, requestId, deadline, lease, participants::take);
        } catch (Batch.TooLargeException e) {
            participants.free();
            pass(some.subList(0, some.size() / 2));
            pass(some.subList(some.size() / 2, some.size()));
            return;
        }
        for (var participation : some) {
            var whole = participants.byId.get(participation.participant);
            var json = whole == null ? participation.json.object() : participation.json.with(PARTICIPANT, whole);
            sink.part(json, 0, json.length);
            sink.end();
        }
        participants.free();
    }

    /** Participants requested together; if they are too large, the next batch is smaller. */
    private final class Batch {

        private final Map<String, byte[]> byId = new HashMap<>();
        private final boolean single;
        private int size;

        private static final class TooLargeException extends RuntimeException {

            private static final long serialVersionUID = 1L;

            TooLargeException() {
                super(null, null, false, false);
            }
        }

        Batch(boolean single) {
            this.single = single;
        }

        void take(byte[] participant) {
            if (size + participant.length > 2 * MOST && !single && size > 0) {
                throw new TooLargeException();
            }
            byId.put(JsonMembers.of(participant, ID).text("id"), participant);
            lease.use(participant.length);
            size += participant.length;
        }

        void free() {
            lease.free(size);
        }
    }
}
