package org.rapporteur.statement.topics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.Text;

/** The database entity of a topic. */
@Entity
@Table(name = "topic")
class Topic extends ResourceEntity {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "label", nullable = false)
    Text label;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "broader_ids", nullable = false)
    List<UUID> broaderIds;

    void apply(TopicInput input) {
        label = input.label();
        broaderIds = LabelledReference.ids(input.broader());
    }
}
