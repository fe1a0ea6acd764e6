package org.rapporteur.participant.participations;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Wire;

/** The database entity of a participation. */
@Entity
@Table(name = "participation")
class Participation extends ResourceEntity {

    @Column(name = "event_id", nullable = false)
    UUID eventId;

    @Column(name = "participant_id")
    UUID participantId;

    @Column(name = "on_behalf_of_id")
    UUID onBehalfOfId;

    @Column(name = "role", nullable = false)
    String role;

    @Column(name = "capacity")
    String capacity;

    void apply(ParticipationInput input) {
        eventId = Reference.idOf(input.event());
        participantId = Reference.idOf(input.participant());
        onBehalfOfId = Reference.idOf(input.onBehalfOf());
        role = Wire.name(input.role());
        capacity = Wire.name(input.capacity());
    }
}
