package org.rapporteur.statement.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Wire;

/** A statement as the database keeps it: its points and its texts are apart. */
@Entity
@Table(name = "statement")
class Statement extends ResourceEntity {

    private static final String POINTS = "points";
    private static final String TEXTS = "texts";
    private static final String TEXT = "text";

    /** The texts themselves: a list of strings, in the order of the content's texts. */
    @Column(name = "texts", columnDefinition = "json")
    @ColumnTransformer(write = "cast(? as json)")
    String texts;

    /** How long they are, in bytes of UTF-8. */
    @Column(name = "texts_size", nullable = false)
    int textsSize;

    @Column(name = "event_id", nullable = false)
    UUID eventId;

    @Column(name = "agenda_item")
    String agendaItem;

    @Column(name = "speaker_id")
    UUID speakerId;

    @Column(name = "on_behalf_of_id")
    UUID onBehalfOfId;

    @Column(name = "first_day")
    LocalDate firstDay;

    @Column(name = "last_day")
    LocalDate lastDay;

    @Column(name = "type", nullable = false)
    String type;

    @Column(name = "position")
    Integer position;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "participant_ids", nullable = false)
    List<UUID> participantIds;

    @ElementCollection
    @CollectionTable(name = "statement_language", joinColumns = @JoinColumn(name = "statement_id"))
    @Column(name = "language")
    Set<String> languages = new HashSet<>();

    /** The topics of the statement and of its points. */
    @ElementCollection
    @CollectionTable(name = "statement_topic", joinColumns = @JoinColumn(name = "statement_id"))
    @Column(name = "slug")
    Set<String> topics = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "point", joinColumns = @JoinColumn(name = "statement_id"))
    List<PointRow> points = new ArrayList<>();

    void apply(StatementInput input, ObjectNode content) {
        eventId = Reference.idOf(input.event());
        agendaItem = input.agendaItem() == null ? null : input.agendaItem().key();
        speakerId = Reference.idOf(input.speaker());
        onBehalfOfId = Reference.idOf(input.onBehalfOf());
        firstDay = input.date() == null ? null : input.date().first();
        lastDay = input.date() == null ? null : input.date().last();
        type = Wire.name(input.type());
        position = input.position();
        participantIds = Stream.concat(
                        Stream.of(input.speaker(), input.onBehalfOf()),
                        orEmpty(input.mentions()).stream().map(Mention::participant))
                .map(Reference::idOf)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        keepTexts(content.path(TEXTS));
        replace(
                languages,
                orEmpty(input.texts()).stream()
                        .map(text -> text.language().value())
                        .collect(Collectors.toSet()));
        var about = new HashSet<>(orEmpty(input.topics()));
        points.clear();
        for (int i = 0; i < orEmpty(input.points()).size(); i++) {
            var point = input.points().get(i);
            points.add(PointRow.of(point, content.get(POINTS).get(i), this));
            about.addAll(orEmpty(point.topics()));
        }
        replace(topics, about);
    }

    private void keepTexts(JsonNode written) {
        var strings = JsonNodeFactory.instance.arrayNode();
        textsSize = 0;
        for (var text : written) {
            strings.add(text.get(TEXT));
            textsSize += text.get(TEXT).textValue().getBytes(StandardCharsets.UTF_8).length;
        }
        texts = strings.isEmpty() ? null : strings.toString();
    }

    private static void replace(Set<String> kept, Collection<String> wanted) {
        kept.retainAll(wanted);
        kept.addAll(wanted);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** A content without the points, whose place alone is kept, and without the texts themselves. */
    static ObjectNode withoutParts(ObjectNode content) {
        var rest = content.objectNode();
        content.properties().forEach(member -> rest.set(member.getKey(), member.getValue()));
        if (rest.has(POINTS)) {
            rest.putArray(POINTS);
        }
        if (rest.has(TEXTS)) {
            var shortened = rest.putArray(TEXTS);
            for (var text : content.get(TEXTS)) {
                shortened.add(((ObjectNode) text).deepCopy().without(TEXT));
            }
        }
        return rest;
    }
}
