package org.rapporteur.statement.topics;

import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.sql.Row;

/** From rows to what readers see of a topic. */
final class TopicMapper {

    private TopicMapper() {}

    static TopicView view(Row row) {
        return new TopicView(
                row.id("id"),
                row.string("slug"),
                row.number("version"),
                row.text("label"),
                row.strings("broader"),
                row.objects("sources", Source.class),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
