package org.rapporteur.participant.participations;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.source.Source;

/** A participation as the database keeps it. */
@Entity
@Table(name = "participation")
class Participation extends ResourceEntity {

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "participant_id")
    UUID participantId;

    @Column(name = "name_as_printed")
    String nameAsPrinted;

    @Column(name = "on_behalf_of_id")
    UUID onBehalfOfId;

    @Column(name = "role")
    String role;

    @Column(name = "capacity")
    String capacity;

    @Column(name = "count")
    Integer count;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sources")
    List<Source> sources;
}
