package org.rapporteur.gateway.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.gateway.services.EventReader;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;

/** Composes a record from the three services. */
@Singleton
class RecordReader {

    private final ServiceReader services;
    private final EventReader events;
    private final Duration timeout;

    RecordReader(
            ServiceReader services,
            EventReader events,
            @ConfigProperty(name = "rapporteur.composition.timeout") Duration timeout) {
        this.services = services;
        this.events = events;
        this.timeout = timeout;
    }

    EventRecord read(String ref, String requestId) throws InterruptedException {
        var deadline = Deadline.in(timeout);
        // the event goes first, the rest by its id: a slug may be new to the other services, or may have been another's
        var event = events.event(ref, "record", requestId, deadline);
        var id = event.path("id").asText();
        try (var parallel = new Parallel()) {
            var participations = parallel.ask(() -> participations(id, requestId, deadline));
            var statements = parallel.ask(() -> services.all(
                    Service.STATEMENT,
                    "/api/v1/events/" + id + "/statements?limit=200&expand=texts",
                    requestId,
                    deadline));
            return new EventRecord(event, Parallel.answer(participations), Parallel.answer(statements));
        }
    }

    private List<ObjectNode> participations(String event, String requestId, Deadline deadline)
            throws InterruptedException {
        var participations = events.participations(event, requestId, deadline);
        var ids = participations.stream()
                .map(participation -> participation.path("participant").path("id"))
                .filter(id -> id.isTextual())
                .map(id -> id.textValue())
                .distinct()
                .toList();
        var participants = events.participants(ids, requestId, deadline);
        for (var participation : participations) {
            var whole = participants.get(
                    participation.path("participant").path("id").asText());
            if (whole != null) {
                participation.set("participant", whole);
            }
        }
        return participations;
    }
}
