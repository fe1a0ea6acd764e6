package org.rapporteur.statement.statements;

import java.util.stream.Stream;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.index.Things;
import org.rapporteur.statement.references.SpeakingColumns;

/** What statements are filtered, sorted and counted by: columns of the statement {@code s}. */
public final class StatementFields {

    public static final SpeakingColumns SPEAKING = SpeakingColumns.of("s");
    public static final Column AGENDA_ITEM = Column.text("agendaItem", "s.agenda_item");
    public static final Column KIND = Column.text("kind", "s.kind");
    public static final Column LANGUAGE =
            Column.linkedTexts("language", "statement_language l", "l.statement_id = s.id", "l.language");
    public static final Column TOPIC_ID =
            Column.linkedIds("topic", "statement_topic l", "l.statement_id = s.id", "l.topic_id");
    public static final Column POINT_KIND =
            Column.linkedTexts("pointKind", "point l", "l.statement_id = s.id", "l.kind");

    static final Column PARTICIPANT_ID = Column.ids("participant", "s.participant_ids");
    static final Column FIRST_DAY = Column.day("firstDay", "s.first_day");
    static final Column PLACE = Column.key("place", "s.place");
    static final Column UPDATED_AT = Column.time("updatedAt", "s.updated_at");

    static final Things THINGS = new Things(
            Statements.STATEMENT.name(),
            "statement s",
            "s.id",
            "s.id",
            Stream.concat(
                            SPEAKING.all().stream(),
                            Stream.of(
                                    AGENDA_ITEM,
                                    KIND,
                                    LANGUAGE,
                                    TOPIC_ID,
                                    POINT_KIND,
                                    PARTICIPANT_ID,
                                    FIRST_DAY,
                                    PLACE,
                                    UPDATED_AT))
                    .toList());

    private StatementFields() {}

    /** Adds the filters by what statements say of themselves. */
    static void filter(Criteria criteria, StatementFilter query) {
        criteria.among(AGENDA_ITEM, query.values("agendaItem", query.agendaItem))
                .among(KIND, query.constants("kind", query.kind, StatementKind.class))
                .among(LANGUAGE, query.languages("language", query.language))
                .among(POINT_KIND, query.constants("pointKind", query.pointKind, PointKind.class));
    }
}
