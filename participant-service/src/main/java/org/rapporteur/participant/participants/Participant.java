package org.rapporteur.participant.participants;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.text.Wire;

/** The database entity of a participant. */
@Entity
@Table(name = "participant")
class Participant extends ResourceEntity {

    @Column(name = "kind", nullable = false)
    String kind;

    @Column(name = "classification")
    String classification;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "name", nullable = false)
    Text name;

    @Column(name = "country_code")
    String countryCode;

    @Column(name = "region")
    String region;

    @Column(name = "subregion")
    String subregion;

    @Column(name = "sort_key", nullable = false)
    String sortKey;

    @ElementCollection
    @CollectionTable(name = "participant_membership", joinColumns = @JoinColumn(name = "participant_id"))
    List<MembershipColumns> memberships = new ArrayList<>();

    void apply(ParticipantInput input) {
        kind = Wire.name(input.kind());
        classification = Wire.name(input.classification());
        name = input.name();
        countryCode = input.countryCode() == null ? null : input.countryCode().value();
        region = Countries.region(countryCode);
        subregion = Countries.subregion(countryCode);
        memberships.clear();
        memberships.addAll(MembershipColumns.of(input.memberships()));
        sortKey = input.sortName() == null ? input.name().in("en") : input.sortName();
    }
}
