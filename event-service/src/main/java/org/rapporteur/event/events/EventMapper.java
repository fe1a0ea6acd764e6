package org.rapporteur.event.events;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.reference.Reference;
import org.rapporteur.kit.search.Document;
import org.rapporteur.kit.search.Passage;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.sql.Row;

/** From what writers say to the entity, and from rows to what readers see. */
final class EventMapper {

    private EventMapper() {}

    static void apply(Event event, EventInput input) {
        event.name = input.name();
        event.classification = input.classification().name().toLowerCase(Locale.ROOT);
        event.status = input.status().name().toLowerCase(Locale.ROOT);
        event.startDate = input.startDate().value();
        event.endDate = input.endDate() == null ? null : input.endDate().value();
        event.firstDay = input.startDate().first();
        // an end that is not known is taken for the start
        event.lastDay = (input.endDate() == null ? input.startDate() : input.endDate()).last();
        event.timeZone = input.timeZone() == null ? null : input.timeZone().value();
        event.location = input.location();
        event.summary = input.summary();
        event.topics = orEmpty(input.topics());
        event.parentId = input.parent() == null ? null : input.parent().id();
        event.relations = orEmpty(input.relations());
        event.sources = orEmpty(input.sources());
        event.sortName = input.name().in("en");
        event.agenda.clear();
        orEmpty(input.agenda()).forEach(item -> event.agenda.add(AgendaItemRow.of(item)));
        event.attendance.clear();
        for (var reported : orEmpty(input.attendance())) {
            event.attendance.add(AttendanceRow.of(reported, event.attendance.size()));
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** What search finds an event by. */
    static Document document(UUID id, EventInput input) {
        var location = input.location();
        return Document.of(
                EventType.EVENT.name(),
                id,
                Stream.of(
                                Passage.title("name", input.name()),
                                Passage.text("summary", input.summary()),
                                Passage.text("location.name", location == null ? null : location.name()),
                                Passage.text("location.city", location == null ? null : location.city()),
                                Passage.each(input.agenda())
                                        .flatMap(item -> Passage.text("agenda.title", item.title())))
                        .flatMap(passages -> passages));
    }

    static EventView view(Row row) {
        return new EventView(
                row.id("id"),
                row.string("slug"),
                row.number("version"),
                row.text("name"),
                row.constant("classification", EventClassification.class),
                row.constant("status", EventStatus.class),
                row.date("start_date"),
                row.date("end_date"),
                row.string("time_zone"),
                row.object("location", Location.class),
                row.text("summary"),
                row.strings("topics"),
                row.object("parent", Reference.class),
                row.objects("agenda", AgendaItem.class),
                row.objects("attendance", Attendance.class),
                row.objects("relations", Relation.class),
                row.objects("sources", Source.class),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
