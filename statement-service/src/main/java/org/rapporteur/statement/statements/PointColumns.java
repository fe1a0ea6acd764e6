package org.rapporteur.statement.statements;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.Wire;

/** The database row of a point, with what it repeats of its statement. */
@Embeddable
class PointColumns {

    @Column(name = "id", nullable = false)
    UUID id;

    @Column(name = "content", nullable = false, columnDefinition = "json")
    @ColumnTransformer(write = "cast(? as json)")
    String content;

    @Column(name = "key", nullable = false)
    String key;

    @Column(name = "ordinal", nullable = false)
    int ordinal;

    @Column(name = "kind", nullable = false)
    String kind;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "topic_ids", nullable = false)
    List<UUID> topicIds;

    @Column(name = "event_id", nullable = false)
    UUID eventId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "speaker_ids", nullable = false)
    List<UUID> speakerIds;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "on_behalf_of_ids", nullable = false)
    List<UUID> onBehalfOfIds;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "spoken_for_ids", nullable = false)
    List<UUID> spokenForIds;

    @Column(name = "first_day")
    LocalDate firstDay;

    @Column(name = "last_day")
    LocalDate lastDay;

    @Column(name = "place", nullable = false)
    String place;

    static PointColumns of(Point point, JsonNode content, Statement statement) {
        var row = new PointColumns();
        row.id = point.id();
        row.content = content.toString();
        row.key = point.key();
        row.ordinal = point.ordinal();
        row.kind = Wire.name(point.kind());
        row.topicIds = LabelledReference.ids(point.topics());
        row.eventId = statement.eventId;
        row.speakerIds = statement.speakerIds;
        row.onBehalfOfIds = statement.onBehalfOfIds;
        row.spokenForIds = statement.spokenForIds;
        row.firstDay = statement.firstDay;
        row.lastDay = statement.lastDay;
        row.place = "%s/%010d/%s/%010d"
                .formatted(
                        statement.eventId,
                        statement.ordinal == null ? Integer.MAX_VALUE : statement.ordinal,
                        statement.id(),
                        point.ordinal());
        return row;
    }
}
