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
import org.rapporteur.kit.text.Wire;

/** A point as the database keeps it, with what it repeats of its statement. */
@Embeddable
class PointRow {

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
    @Column(name = "topics", nullable = false)
    List<String> topics;

    @Column(name = "event_id", nullable = false)
    UUID eventId;

    @Column(name = "speaker_id")
    UUID speakerId;

    @Column(name = "on_behalf_of_id")
    UUID onBehalfOfId;

    @Column(name = "first_day")
    LocalDate firstDay;

    @Column(name = "last_day")
    LocalDate lastDay;

    @Column(name = "place", nullable = false)
    String place;

    static PointRow of(Point point, JsonNode content, Statement statement) {
        var row = new PointRow();
        row.id = point.id();
        row.content = content.toString();
        row.key = point.key();
        row.ordinal = point.ordinal();
        row.kind = Wire.name(point.kind());
        row.topics = point.topics() == null ? List.of() : point.topics();
        row.eventId = statement.eventId;
        row.speakerId = statement.speakerId;
        row.onBehalfOfId = statement.onBehalfOfId;
        row.firstDay = statement.firstDay;
        row.lastDay = statement.lastDay;
        row.place = "%s/%010d/%s/%010d"
                .formatted(
                        statement.eventId,
                        statement.position == null ? Integer.MAX_VALUE : statement.position,
                        statement.id(),
                        point.ordinal());
        return row;
    }
}
