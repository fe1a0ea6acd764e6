package org.rapporteur.event.stats;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.event.events.EventFilter;
import org.rapporteur.event.events.EventRepository;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.Counting;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Question;
import org.rapporteur.kit.stats.Regions;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.Statistics;
import org.rapporteur.kit.stats.Things;

/** Counts events. */
@Singleton
class EventStatsRepository {

    private static final Things THINGS = new Things("/api/v1/events", "event e", "e.id");
    private static final String REGIONS = Regions.join("m", "e.country_code");

    @Produces
    @Singleton
    static final Statistics<EventGroup> EVENTS = new Statistics<>(
            THINGS,
            "events",
            List.of(),
            (group, count, measures) -> new EventGroup(group, count),
            List.of(
                    Dimension.of("year", "to_char(e.first_day, 'YYYY')").ofYears(),
                    Dimension.of("classification", "e.classification").called(Label.TERM),
                    Dimension.of("status", "e.status").called(Label.TERM),
                    Dimension.of("country", "e.country_code").ofPlaces(),
                    Dimension.of("region", "m.region").join(REGIONS).ofPlaces(),
                    Dimension.of("subregion", "m.subregion").join(REGIONS).ofPlaces(),
                    Dimension.of("topic", "tp.topic_id")
                            .join("left join event_topic tp on tp.event_id = e.id")
                            .ofSeveral()
                            .called(Label.REFERENCE),
                    Dimension.of("parent", "e.parent_id")
                            .called(Label.lookedUp(
                                    "left join event %1$s on %1$s.id = %2$s",
                                    "%1$s.slug", "%1$s.name", "%1$s.deleted_at is not null"))));

    private final Sql sql;
    private final EventRepository events;
    private final Search search;

    EventStatsRepository(Sql sql, EventRepository events, Search search) {
        this.sql = sql;
        this.events = events;
        this.search = search;
    }

    Counting<Statistic<EventGroup>> count(EventFilter query, Grouping grouping) {
        return EVENTS.ask(sql, new Question(query, grouping, listing -> events.filter(listing, query), search::ids));
    }
}
