package org.rapporteur.event.stats;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.event.events.EventFields;
import org.rapporteur.event.events.EventFilter;
import org.rapporteur.event.events.EventRepository;
import org.rapporteur.kit.stats.Counting;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.IndexCounter;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Origin.When;
import org.rapporteur.kit.stats.Question;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.Statistics;
import org.rapporteur.kit.stats.Things;

/** Counts events. */
@Singleton
class EventStatsRepository {

    private static final Things THINGS = new Things("/api/v1/events", "event");
    private static final Label EVENT_NAME = Label.own("event", "event", "name");

    @Produces
    @Singleton
    static final Statistics<EventGroup> EVENTS = new Statistics<>(
            THINGS,
            "events",
            List.of(),
            (group, count, measures) -> new EventGroup(group, count),
            List.of(
                    Dimension.ofYear("year", When.own(EventFields.DAYS)),
                    Dimension.of("classification", EventFields.CLASSIFICATION).called(Label.TERM),
                    Dimension.of("status", EventFields.STATUS).called(Label.TERM),
                    Dimension.of("country", EventFields.COUNTRY).ofPlaces(),
                    Dimension.of("region", EventFields.REGION).ofPlaces(),
                    Dimension.of("subregion", EventFields.SUBREGION).ofPlaces(),
                    Dimension.of("topic", EventFields.TOPIC).ofSeveral().called(Label.REFERENCE),
                    Dimension.of("event", EventFields.ID).filteredBy("ref").called(EVENT_NAME),
                    Dimension.of("parent", EventFields.PARENT).called(EVENT_NAME)));

    private final IndexCounter counter;
    private final EventRepository events;

    EventStatsRepository(IndexCounter counter, EventRepository events) {
        this.counter = counter;
        this.events = events;
    }

    Counting<Statistic<EventGroup>> count(EventFilter query, Grouping grouping) {
        return EVENTS.ask(counter, new Question(query, grouping, criteria -> events.filter(criteria, query)));
    }
}
