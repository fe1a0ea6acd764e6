package org.rapporteur.event.events;

import java.util.List;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.index.Things;
import org.rapporteur.kit.stats.Regions;

/** What events are filtered, sorted and counted by: columns of the event {@code e}. */
public final class EventFields {

    public static final Column CLASSIFICATION = Column.text("classification", "e.classification");
    public static final Column STATUS = Column.text("status", "e.status");
    public static final Column COUNTRY = Column.text("country", "e.country_code");
    public static final Column REGION = Column.text("region", Regions.region("e.country_code"));
    public static final Column SUBREGION = Column.text("subregion", Regions.subregion("e.country_code"));
    public static final Column TOPIC = Column.linkedIds("topic", "event_topic l", "l.event_id = e.id", "l.topic_id");
    public static final Column PARENT = Column.id("parent", "e.parent_id");
    public static final Column DAYS = Column.days("days", "e.first_day", "e.last_day");

    public static final Column ID = Column.self("e.id");
    static final Column ONLINE = Column.text("online", "e.online");
    static final Column FIRST_DAY = Column.day("firstDay", "e.first_day");
    static final Column UPDATED_AT = Column.time("updatedAt", "e.updated_at");

    static final Things THINGS = new Things(
            EventType.EVENT.name(),
            "event e",
            "e.id",
            "e.id",
            List.of(
                    ID,
                    CLASSIFICATION,
                    STATUS,
                    COUNTRY,
                    REGION,
                    SUBREGION,
                    ONLINE,
                    TOPIC,
                    PARENT,
                    DAYS,
                    FIRST_DAY,
                    UPDATED_AT));

    private EventFields() {}
}
