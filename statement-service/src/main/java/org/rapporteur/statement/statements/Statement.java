package org.rapporteur.statement.statements;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.resource.ResourceEntity;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** A statement as the database keeps it. */
@Entity
@Table(name = "statement")
class Statement extends ResourceEntity {

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "agenda_item")
    String agendaItem;

    @Column(name = "speaker_id")
    UUID speakerId;

    @Column(name = "speaker_as_printed")
    String speakerAsPrinted;

    @Column(name = "on_behalf_of_id")
    UUID onBehalfOfId;

    @Column(name = "date")
    String date;

    @Column(name = "first_day")
    LocalDate firstDay;

    @Column(name = "last_day")
    LocalDate lastDay;

    @Column(name = "type")
    String type;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "title")
    Text title;

    @Column(name = "original_language")
    String originalLanguage;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "topics")
    List<String> topics;

    @Column(name = "position")
    Integer position;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "participant_ids")
    List<UUID> participantIds;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sources")
    List<Source> sources;

    @ElementCollection
    @CollectionTable(name = "statement_text", joinColumns = @JoinColumn(name = "statement_id"))
    List<StatementTextRow> texts = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "statement_mention", joinColumns = @JoinColumn(name = "statement_id"))
    List<MentionRow> mentions = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "point", joinColumns = @JoinColumn(name = "statement_id"))
    List<PointRow> points = new ArrayList<>();

    /** The topics of the statement and of its points. */
    @ElementCollection
    @CollectionTable(name = "statement_topic", joinColumns = @JoinColumn(name = "statement_id"))
    @Column(name = "slug")
    Set<String> allTopics = new HashSet<>();
}
