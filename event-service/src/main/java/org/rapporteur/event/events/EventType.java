package org.rapporteur.event.events;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.rapporteur.kit.difference.ItemKey;
import org.rapporteur.kit.form.ReferencePath;
import org.rapporteur.kit.reference.ReplicatedType;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.search.ReplicatedSynonyms;

/** Declares events to the kit. */
class EventType {

    @Produces
    @Singleton
    static final ResourceType EVENT = new ResourceType(
            "event",
            "events",
            "event",
            "event",
            List.of(
                    new ReferencePath("parent", "event"),
                    new ReferencePath("relations[].event", "event"),
                    new ReferencePath("topics[]", "topic"),
                    new ReferencePath("agenda[].topics[]", "topic")));

    /** What events and items of their agendas are about. */
    @Produces
    @Singleton
    static final ReplicatedType TOPIC = new ReplicatedType("topic", "topics", "label", Set.of(), List.of());

    /** What means the same in searches. */
    @Produces
    @Singleton
    static final ReplicatedType SYNONYM = ReplicatedSynonyms.TYPE;

    /** Numbers of the attendance. */
    @Produces
    @Singleton
    static final ItemKey COUNTED = ItemKey.of("counted");
}
