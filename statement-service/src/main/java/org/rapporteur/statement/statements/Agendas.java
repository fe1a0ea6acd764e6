package org.rapporteur.statement.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.problem.MissingReference;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.resource.Command;
import org.rapporteur.statement.references.ReplicaRepository;

/** Checks references of statements to agenda items. */
@Singleton
class Agendas {

    /** The member, and the type of what it refers to. */
    private static final String AGENDA_ITEM = "agendaItem";

    private final StatementRepository statements;
    private final ReplicaRepository replica;
    private final References references;

    Agendas(StatementRepository statements, ReplicaRepository replica, References references) {
        this.statements = statements;
        this.replica = replica;
        this.references = references;
    }

    /**
     * Requests the events whose replicated agenda does not contain the items of the writes, all at once: it
     * may just have changed. Call this outside transactions.
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

    /** Returns the event in a write, or of the statement that it patches, if known here. */
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

    /** Adds the current title of the agenda item to each state that has one, in one query. */
    void complete(List<ObjectNode> states) {
        var with = states.stream()
                .filter(state -> state.path("agendaItem").isObject())
                .toList();
        if (with.isEmpty()) {
            return;
        }
        var titles =
                replica.agendaTitles(with.stream().map(state -> event(state)).collect(Collectors.toSet()));
        for (var state : with) {
            var item = (ObjectNode) state.get("agendaItem");
            var title = titles.getOrDefault(event(state), Map.of())
                    .get(item.get("key").textValue());
            if (title != null) {
                item.set("title", title);
            }
        }
    }

    private static UUID event(ObjectNode state) {
        return UUID.fromString(state.get("event").get("id").textValue());
    }

    /** Adds a fault if the event has no such item. A statement may keep an item that was removed from the agenda. */
    void check(StatementInput input, Violations faults) {
        var event = input.event().id();
        if (input.agendaItem() != null && event != null) {
            var key = input.agendaItem().key();
            if (!replica.hasAgendaItem(event, key) && !statements.hasAgendaItem(input.slug(), event, key)) {
                var perhaps = replica.similarAgendaItem(event, key).orElse(null);
                var missing = new MissingReference(AGENDA_ITEM, key, perhaps);
                faults.add(
                        AGENDA_ITEM,
                        "the event's agenda has no item '%s'%s".formatted(key, missing.proposal()),
                        missing);
            }
        }
    }
}
