package org.rapporteur.participant.participations;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.rapporteur.kit.form.ReferencePath;
import org.rapporteur.kit.reference.ReplicatedType;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.search.ReplicatedSynonyms;

/** Declares participations, and the events that they refer to, to the kit. */
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
    static final ReplicatedType EVENT = ReplicatedType.named(
                    "event", "events", Set.of("startDate", "endDate", "attendance", "parent", "relations"))
            .showing("startDate", "endDate");

    /** What means the same in searches. */
    @Produces
    @Singleton
    static final ReplicatedType SYNONYM = ReplicatedSynonyms.TYPE;
}
