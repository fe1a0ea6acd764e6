package org.rapporteur.statement.points;

import org.rapporteur.kit.reference.Reference;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.statement.statements.PointKind;

/** From rows to what readers see of a point. */
final class PointMapper {

    private PointMapper() {}

    static PointView view(Row row) {
        return new PointView(
                row.id("id"),
                row.object("statement", StatementReference.class),
                row.object("event", Reference.class),
                row.object("speaker", Reference.class),
                row.string("speaker_as_printed"),
                row.object("on_behalf_of", Reference.class),
                row.string("key"),
                row.integer("ordinal"),
                row.constant("kind", PointKind.class),
                row.string("number"),
                row.text("heading"),
                row.text("text"),
                row.text("basis"),
                row.text("measure"),
                row.text("aim"),
                row.strings("topics"),
                row.objects("sources", Source.class));
    }
}
