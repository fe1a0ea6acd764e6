package org.rapporteur.participant.participations;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.rapporteur.kit.reference.ReferencePath;
import org.rapporteur.kit.reference.ReplicatedType;
import org.rapporteur.kit.reference.ResourceType;

/** Participations and the events that they refer to, as the kit knows them. */
class ParticipationType {

    @Produces
    @Singleton
    static final ResourceType PARTICIPATION = new ResourceType(
            "participation",
            "participations",
            "participation",
            "participant",
            List.of(
                    new ReferencePath("event", "event"),
                    new ReferencePath("participant", "participant"),
                    new ReferencePath("onBehalfOf", "participant")));

    @Produces
    @Singleton
    static final ReplicatedType EVENT =
            new ReplicatedType("event", "events", Set.of("startDate", "endDate", "attendance"));
}
