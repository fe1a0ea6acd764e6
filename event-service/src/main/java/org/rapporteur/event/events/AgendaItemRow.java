package org.rapporteur.event.events;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** An item of the agenda as the database keeps it. */
@Embeddable
class AgendaItemRow {

    @Column(name = "key", nullable = false)
    String key;

    @Column(name = "ordinal", nullable = false)
    int ordinal;

    @Column(name = "number")
    String number;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "title")
    Text title;

    @Column(name = "date")
    String date;

    @Column(name = "starts")
    String starts;

    @Column(name = "ends")
    String ends;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "topics")
    List<String> topics;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sources")
    List<Source> sources;

    static AgendaItemRow of(AgendaItem item) {
        var row = new AgendaItemRow();
        row.key = item.key();
        row.ordinal = item.order();
        row.number = item.number();
        row.title = item.title();
        row.date = item.date() == null ? null : item.date().value();
        row.starts = item.start();
        row.ends = item.end();
        row.topics = item.topics() == null ? List.of() : item.topics();
        row.sources = item.sources() == null ? List.of() : item.sources();
        return row;
    }
}
