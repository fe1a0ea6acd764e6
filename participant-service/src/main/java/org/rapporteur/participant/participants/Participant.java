package org.rapporteur.participant.participants;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** A participant as the database keeps it. */
@Entity
@Table(name = "participant")
class Participant extends ResourceEntity {

    @Column(name = "kind")
    String kind;

    @Column(name = "classification")
    String classification;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "name")
    Text name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "other_names")
    List<OtherName> otherNames;

    @Column(name = "family_name")
    String familyName;

    @Column(name = "given_name")
    String givenName;

    @Column(name = "honorific_prefix")
    String honorificPrefix;

    @Column(name = "sort_name")
    String sortName;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "posts")
    List<Post> posts;

    @Column(name = "country_code")
    String countryCode;

    @Column(name = "region")
    String region;

    @Column(name = "subregion")
    String subregion;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "identifiers")
    List<Identifier> identifiers;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sources")
    List<Source> sources;

    @Column(name = "sort_key")
    String sortKey;
}
