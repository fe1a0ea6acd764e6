package org.rapporteur.statement.statements;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** A point as the database keeps it, with what it repeats of its statement. */
@Embeddable
class PointRow {

    @Column(name = "id", nullable = false)
    UUID id;

    @Column(name = "key", nullable = false)
    String key;

    @Column(name = "ordinal", nullable = false)
    int ordinal;

    @Column(name = "kind", nullable = false)
    String kind;

    @Column(name = "number")
    String number;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "heading")
    Text heading;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "text")
    Text text;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "basis")
    Text basis;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "measure")
    Text measure;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "aim")
    Text aim;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "topics")
    List<String> topics;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sources")
    List<Source> sources;

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

    static PointRow of(Point point, Statement statement) {
        var row = new PointRow();
        row.id = point.id();
        row.key = point.key();
        row.ordinal = point.ordinal();
        row.kind = point.kind().name().toLowerCase(Locale.ROOT);
        row.number = point.number();
        row.heading = point.heading();
        row.text = point.text();
        row.basis = point.basis();
        row.measure = point.measure();
        row.aim = point.aim();
        row.topics = point.topics() == null ? List.of() : point.topics();
        row.sources = point.sources() == null ? List.of() : point.sources();
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
