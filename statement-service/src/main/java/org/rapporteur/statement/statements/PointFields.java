package org.rapporteur.statement.statements;

import java.util.stream.Stream;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.index.Things;
import org.rapporteur.statement.references.SpeakingColumns;

/** What points, which are written with their statements, are filtered and sorted by: columns of the point {@code p}. */
public final class PointFields {

    public static final SpeakingColumns SPEAKING = SpeakingColumns.of("p");
    public static final Column KIND = Column.text("kind", "p.kind");
    public static final Column TOPIC_IDS = Column.ids("topic", "p.topic_ids");
    public static final Column STATEMENT = Column.id("statement", "p.statement_id");
    public static final Column PLACE = Column.key("place", "p.place");

    public static final Things THINGS = new Things(
            "point",
            "point p",
            "p.id",
            "p.statement_id",
            Stream.concat(SPEAKING.all().stream(), Stream.of(KIND, TOPIC_IDS, STATEMENT, PLACE))
                    .toList());

    private PointFields() {}
}
