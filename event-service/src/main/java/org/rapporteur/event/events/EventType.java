package org.rapporteur.event.events;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.reference.ReferencePath;
import org.rapporteur.kit.reference.ResourceType;

/** Events, as the kit knows them. */
class EventType {

    @Produces
    @Singleton
    static final ResourceType EVENT = new ResourceType(
            "event",
            "events",
            "event",
            "event",
            List.of(new ReferencePath("parent", "event"), new ReferencePath("relations[].event", "event")));
}
