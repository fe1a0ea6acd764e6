package org.rapporteur.event.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.kit.reference.Reference;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.text.Text;

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
        event.words = words(input);
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

    private static String words(EventInput input) {
        var texts = new ArrayList<Text>();
        texts.add(input.name());
        texts.add(input.summary());
        if (input.location() != null) {
            texts.add(input.location().name());
            texts.add(input.location().city());
        }
        orEmpty(input.agenda()).forEach(item -> texts.add(item.title()));
        return texts.stream()
                .flatMap(text -> text == null ? Stream.empty() : text.wordings().values().stream())
                .map(wording -> wording.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
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
