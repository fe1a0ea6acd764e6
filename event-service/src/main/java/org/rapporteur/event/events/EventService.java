package org.rapporteur.event.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;

/** The rules of events. */
@Singleton
public class EventService extends ResourceService<Event, EventInput> {

    private final EventRepository events;

    EventService(EventRepository events, WriteSupport support) {
        super(EventType.EVENT, EventInput.class, events, support);
        this.events = events;
    }

    Page<Representation> list(EventQuery query) {
        return events.list(query);
    }

    @Override
    protected ContentReader reader() {
        return events.reader();
    }

    @Override
    protected Event blank() {
        return new Event();
    }

    @Override
    protected void apply(Event event, EventInput input, ObjectNode content) {
        event.apply(input);
    }

    /** The rows of a batch may refer to each other in any order: the existence of a parent is checked at the end. */
    @Override
    protected boolean hasDeferredConstraints(EventInput input) {
        return input.parent() != null;
    }

    /** Sorts the agenda, as in responses, so that sending back a response changes nothing. */
    @Override
    protected EventInput complete(EventInput input, EventInput before) {
        return input.agenda() == null ? input : input.withAgenda(sorted(input.agenda()));
    }

    private static List<AgendaItem> sorted(List<AgendaItem> agenda) {
        return agenda.stream().sorted(Comparator.comparing(AgendaItem::ordinal)).toList();
    }

    @Override
    protected String slugWords(EventInput input) {
        return input.name().in("en");
    }

    @Override
    protected void check(UUID id, EventInput input, Violations faults) {
        if (input.endDate() != null
                && input.endDate().last().isBefore(input.startDate().first())) {
            faults.add("endDate", "must not be before startDate");
        }
        faults.addRepeated("agenda", "key", input.agenda(), AgendaItem::key);
        faults.addRepeated("agenda", "ordinal", input.agenda(), AgendaItem::ordinal);
        faults.addRepeated("attendance", "counted", input.attendance(), Attendance::counted);
        checkTimes(input.agenda(), faults);
        faults.addEach(
                "relations",
                input.relations(),
                relation -> (relation.event() == null) == (relation.name() == null),
                "event",
                "exactly one of this and name is required");
    }

    private static void checkTimes(List<AgendaItem> agenda, Violations faults) {
        faults.addEach(
                "agenda",
                agenda,
                item -> item.endDate() != null && item.date() == null,
                "endDate",
                "requires date, the day on which the item starts");
        faults.addEach("agenda", agenda, AgendaItem::endsOnAnEarlierDay, "endDate", "must not be before date");
        faults.addEach(
                "agenda",
                agenda,
                AgendaItem::endsBeforeItStarts,
                "end",
                "must not be before start; for an item that ends on a later day, such as one past midnight, add date"
                        + " and endDate");
    }
}
