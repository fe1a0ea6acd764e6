package org.rapporteur.participant.participants;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.reference.ResourceType;

/** Participants, as the kit knows them. */
class ParticipantType {

    @Produces
    @Singleton
    static final ResourceType PARTICIPANT = new ResourceType(
            "participant",
            "participants",
            "participant",
            "participant",
            List.of(),
            "'kind', r.kind, 'classification', r.classification, 'countryCode', r.country_code");
}
