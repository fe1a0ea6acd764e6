package org.rapporteur.event.events;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.source.Source;

/** A reported number as the database keeps it. */
@Embeddable
class AttendanceRow {

    @Column(name = "counted", nullable = false)
    String counted;

    @Column(name = "ordinal", nullable = false)
    int ordinal;

    @Column(name = "value", nullable = false)
    int value;

    @Column(name = "qualifier", nullable = false)
    String qualifier;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sources")
    List<Source> sources;

    static AttendanceRow of(Attendance attendance, int ordinal) {
        var row = new AttendanceRow();
        row.counted = attendance.counted();
        row.ordinal = ordinal;
        row.value = attendance.value();
        row.qualifier = attendance.qualifier().name().toLowerCase(Locale.ROOT);
        row.sources = attendance.sources() == null ? List.of() : attendance.sources();
        return row;
    }
}
