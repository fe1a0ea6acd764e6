package org.rapporteur.participant.participants;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.form.ReferencePath;
import org.rapporteur.kit.reference.ResourceType;

/** Declares participants to the kit. */
class ParticipantType {

    @Produces
    @Singleton
    static final ResourceType PARTICIPANT = new ResourceType(
            "participant",
            "participants",
            "participant",
            "participant",
            List.of(new ReferencePath("memberships[].organization", "participant")),
            "name",
            "'kind', r.kind, 'classification', r.classification, 'countryCode', r.country_code");
}
