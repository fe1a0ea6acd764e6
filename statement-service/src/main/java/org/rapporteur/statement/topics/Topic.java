package org.rapporteur.statement.topics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.text.Text;

/** A topic that was given a label, as the database keeps it. */
@Entity
@Table(name = "topic")
class Topic extends ResourceEntity {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "label", nullable = false)
    Text label;
}
