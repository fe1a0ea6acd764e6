package org.rapporteur.event.stats;

import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.event.events.EventFilter;
import org.rapporteur.event.events.EventRepository;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.Counting;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Regions;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.Statistics;

/** Counts events. */
@Singleton
class EventStatsRepository {

    private static final String FROM = "event e";
    private static final String ID = "e.id";
    private static final String REGIONS = Regions.join("m", "e.country_code");

    private static final Statistics<EventGroup> EVENTS = new Statistics<>(
            FROM,
            ID,
            null,
            EventGroup.class,
            (key, label, count, measure) -> new EventGroup(key, label, count),
            List.of(
                    Dimension.of("year", "to_char(e.first_day, 'YYYY')").called(Label.PLAIN),
                    Dimension.of("classification", "e.classification").called(Label.TERM),
                    Dimension.of("status", "e.status").called(Label.TERM),
                    Dimension.of("country", "e.country_code").called(Label.COUNTRY),
                    Dimension.of("region", "m.region").join(REGIONS).called(Label.COUNTRY),
                    Dimension.of("subregion", "m.subregion").join(REGIONS).called(Label.COUNTRY),
                    Dimension.of("topic", "tp.slug")
                            .join("left join event_topic tp on tp.event_id = e.id")
                            .ofSeveral(),
                    Dimension.of("parent", "e.parent_id")
                            .called(Label.lookedUp(
                                    "left join event %1$s on %1$s.id = %2$s", "%1$s.slug", "%1$s.name"))));

    private final Sql sql;
    private final EventRepository events;

    EventStatsRepository(Sql sql, EventRepository events) {
        this.sql = sql;
        this.events = events;
    }

    Counting<Statistic<EventGroup>> count(EventFilter query, Grouping grouping) {
        var listing = new Listing(FROM, ID);
        events.filter(listing, query);
        return EVENTS.ask(sql, listing, query, grouping);
    }
}
