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
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Wire;

/** The database entity of a statement; points and texts are stored separately. */
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

    /** The size of the texts, in bytes of UTF-8. */
    @Column(name = "texts_size", nullable = false)
    int textsSize;

    @Column(name = "event_id", nullable = false)
    UUID eventId;

    @Column(name = "agenda_item")
    String agendaItem;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "speaker_ids", nullable = false)
    List<UUID> speakerIds;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "on_behalf_of_ids", nullable = false)
    List<UUID> onBehalfOfIds;

    /** Who counts as having spoken. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "spoken_for_ids", nullable = false)
    List<UUID> spokenForIds;

    @Column(name = "first_day")
    LocalDate firstDay;

    @Column(name = "last_day")
    LocalDate lastDay;

    @Column(name = "kind", nullable = false)
    String kind;

    @Column(name = "ordinal")
    Integer ordinal;

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
    @Column(name = "topic_id")
    Set<UUID> topics = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "point", joinColumns = @JoinColumn(name = "statement_id"))
    List<PointColumns> points = new ArrayList<>();

    void apply(StatementInput input, ObjectNode content) {
        eventId = Reference.idOf(input.event());
        agendaItem = input.agendaItem() == null ? null : input.agendaItem().key();
        var speaking = Speaking.of(input);
        speakerIds = speaking.speakers();
        onBehalfOfIds = speaking.onBehalfOf();
        spokenForIds = speaking.spokenFor();
        firstDay = input.date() == null ? null : input.date().first();
        lastDay = input.date() == null ? null : input.date().last();
        kind = Wire.name(input.kind());
        ordinal = input.ordinal();
        participantIds = Stream.concat(
                        speaking.everyone(),
                        orEmpty(input.mentions()).stream()
                                .map(Mention::participant)
                                .map(Reference::idOf))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        keepTexts(content.path(TEXTS));
        replace(
                languages,
                orEmpty(input.texts()).stream()
                        .map(text -> text.language().value())
                        .collect(Collectors.toSet()));
        var about = new HashSet<>(LabelledReference.ids(input.topics()));
        points.clear();
        for (int i = 0; i < orEmpty(input.points()).size(); i++) {
            var point = input.points().get(i);
            points.add(PointColumns.of(point, content.get(POINTS).get(i), this));
            about.addAll(LabelledReference.ids(point.topics()));
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

    private static <T> void replace(Set<T> kept, Collection<T> wanted) {
        kept.retainAll(wanted);
        kept.addAll(wanted);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Returns the content without its points, of which only the position remains, and without the texts themselves. */
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
