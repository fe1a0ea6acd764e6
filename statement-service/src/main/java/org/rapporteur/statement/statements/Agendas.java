package org.rapporteur.statement.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.resource.Command;
import org.rapporteur.statement.references.ReplicaRepository;

/** Checks the items of events' agendas that statements name. */
@Singleton
class Agendas {

    private final StatementRepository statements;
    private final ReplicaRepository replica;
    private final References references;

    Agendas(StatementRepository statements, ReplicaRepository replica, References references) {
        this.statements = statements;
        this.replica = replica;
        this.references = references;
    }

    /**
     * Asks once for the events whose agenda is not known to have what the writes name: it may have been changed a moment ago.
     * To be called outside of transactions.
     */
    void refresh(List<Command> commands) {
        var doubtful = new TreeSet<String>();
        for (var command : commands) {
            var key = command.body() == null ? null : text(command.body().path("agendaItem"), "key");
            if (key != null) {
                event(command)
                        .filter(event -> !replica.hasAgendaItem(event, key))
                        .ifPresent(event -> doubtful.add(event.toString()));
            }
        }
        if (!doubtful.isEmpty()) {
            references.refresh(ReplicaRepository.EVENT, doubtful);
        }
    }

    /** The event that a write names, or of the statement that it patches, as far as it is known here. */
    private Optional<UUID> event(Command command) {
        var event = command.body().path("event");
        var ref = text(event, event.has("id") ? "id" : "slug");
        if (ref == null) {
            return command.ref() == null ? Optional.empty() : statements.eventOf(command.ref());
        }
        return references.known(ReplicaRepository.EVENT, List.of(ref)).stream().findFirst();
    }

    private static String text(JsonNode node, String member) {
        var text = (node.isObject() ? node.path(member) : node).textValue();
        return text == null || text.indexOf('\0') >= 0 ? null : text;
    }

    /** A state of the log with the present title of the item of the agenda. */
    ObjectNode completed(ObjectNode state) {
        if (state.path("agendaItem") instanceof ObjectNode item) {
            var event = UUID.fromString(state.get("event").get("id").textValue());
            replica.agendaTitle(event, item.get("key").textValue()).ifPresent(title -> item.set("title", title));
        }
        return state;
    }

    /** Adds a fault when the event has no such item. One that has left the agenda stays with the statement that has it. */
    void check(StatementInput input, Violations faults) {
        var event = input.event().id();
        if (input.agendaItem() != null && event != null) {
            var key = input.agendaItem().key();
            if (!replica.hasAgendaItem(event, key) && !statements.hasAgendaItem(input.slug(), event, key)) {
                faults.add("agendaItem", "the event's agenda has no item '%s'".formatted(key));
            }
        }
    }
}
