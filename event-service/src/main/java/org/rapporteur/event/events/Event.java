package org.rapporteur.event.events;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** An event as the database keeps it. */
@Entity
@Table(name = "event")
class Event extends ResourceEntity {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "name")
    Text name;

    @Column(name = "classification")
    String classification;

    @Column(name = "status")
    String status;

    @Column(name = "start_date")
    String startDate;

    @Column(name = "end_date")
    String endDate;

    @Column(name = "first_day")
    LocalDate firstDay;

    @Column(name = "last_day")
    LocalDate lastDay;

    @Column(name = "time_zone")
    String timeZone;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "location")
    Location location;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "summary")
    Text summary;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "topics")
    List<String> topics;

    @Column(name = "parent_id")
    UUID parentId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "relations")
    List<Relation> relations;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sources")
    List<Source> sources;

    @Column(name = "sort_name")
    String sortName;

    @ElementCollection
    @CollectionTable(name = "agenda_item", joinColumns = @JoinColumn(name = "event_id"))
    List<AgendaItemRow> agenda = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "attendance", joinColumns = @JoinColumn(name = "event_id"))
    List<AttendanceRow> attendance = new ArrayList<>();
}
