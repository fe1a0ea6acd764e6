package org.rapporteur.participant.participants;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.text.Wire;

/** A participant as the database keeps it. */
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

    void apply(ParticipantInput input) {
        kind = Wire.name(input.kind());
        classification = Wire.name(input.classification());
        name = input.name();
        countryCode = input.countryCode() == null ? null : input.countryCode().value();
        region = Countries.region(countryCode);
        subregion = Countries.subregion(countryCode);
        sortKey = input.sortName() == null ? input.name().in("en") : input.sortName();
    }
}
