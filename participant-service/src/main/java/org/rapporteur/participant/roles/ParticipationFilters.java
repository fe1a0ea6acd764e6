package org.rapporteur.participant.roles;

import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.page.ListQuery;

/** The filters of participations {@code t}, for themselves and for those who take part. */
@Singleton
public class ParticipationFilters {

    public static final Column EVENT = Column.id("event", "t.event_id");
    public static final Column ROLE = Column.text("role", "t.role");
    public static final Column PARTICIPANT = Column.id("participant", "t.participant_id");

    private static final Column CAPACITY = Column.text("capacity", "t.capacity");

    private static final String IN_YEARS = "extract(year from lower(e.days))::integer = any(?)";
    private static final String IN_DAYS = "e.days && ?::daterange";

    private final ReferenceFilters references;
    private final EventDaysRepository events;

    ParticipationFilters(ReferenceFilters references, EventDaysRepository events) {
        this.references = references;
        this.events = events;
    }

    /** The columns of participations. */
    public static List<Column> columns() {
        return List.of(EVENT, PARTICIPANT, ROLE, CAPACITY);
    }

    /** Adds the filters: by the event and its time, role and capacity. */
    public void filter(
            Criteria criteria,
            ListQuery query,
            String event,
            String role,
            String capacity,
            String year,
            String from,
            String to) {
        references.filter(criteria, query, "event", "event", event, EVENT);
        criteria.among(ROLE, query.constants("role", role, Role.class))
                .among(CAPACITY, query.constants("capacity", capacity, Capacity.class));
        ofEvents(criteria, IN_YEARS, query.years("year", year));
        ofEvents(criteria, IN_DAYS, query.days(from, to).orElse(null));
    }

    /** Restricts to events that meet a condition with one parameter; to any if its value is null. */
    private void ofEvents(Criteria criteria, String condition, Object value) {
        if (value != null) {
            criteria.where(
                    () -> new Criterion.Among(EVENT, events.events(condition, value)),
                    "t.event_id in (select e.id from reference e where " + condition + ")",
                    value);
        }
    }
}
