package org.rapporteur.event.events;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.text.Wire;

/** The database entity of an event. */
@Entity
@Table(name = "event")
class Event extends ResourceEntity {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "name", nullable = false)
    Text name;

    @Column(name = "sort_name", nullable = false)
    String sortName;

    @Column(name = "classification", nullable = false)
    String classification;

    @Column(name = "status", nullable = false)
    String status;

    @Column(name = "first_day", nullable = false)
    LocalDate firstDay;

    @Column(name = "last_day", nullable = false)
    LocalDate lastDay;

    @Column(name = "country_code")
    String countryCode;

    /** Null if it does not say. */
    @Column(name = "online")
    Boolean online;

    @Column(name = "parent_id")
    UUID parentId;

    /** The events that it refers to: the parent, and those of relations. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "event_ids", nullable = false)
    List<UUID> eventIds;

    /** The topics of the event and of its agenda. */
    @ElementCollection
    @CollectionTable(name = "event_topic", joinColumns = @JoinColumn(name = "event_id"))
    @Column(name = "topic_id")
    Set<UUID> topics = new HashSet<>();

    void apply(EventInput input) {
        name = input.name();
        sortName = input.name().in("en");
        classification = Wire.name(input.classification());
        status = Wire.name(input.status());
        firstDay = input.startDate().first();
        // an unknown end counts as the start
        lastDay = (input.endDate() == null ? input.startDate() : input.endDate()).last();
        var location = input.location();
        countryCode = location == null || location.countryCode() == null
                ? null
                : location.countryCode().value();
        online = location == null ? null : location.online();
        parentId = Reference.idOf(input.parent());
        eventIds = Stream.concat(
                        Stream.of(input.parent()),
                        orEmpty(input.relations()).stream().map(Relation::event))
                .map(Reference::idOf)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var about = Stream.concat(
                        Stream.of(input.topics()),
                        orEmpty(input.agenda()).stream().map(AgendaItem::topics))
                .flatMap(some -> LabelledReference.ids(some).stream())
                .collect(Collectors.toSet());
        topics.retainAll(about);
        topics.addAll(about);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
