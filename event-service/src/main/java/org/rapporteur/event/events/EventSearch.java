package org.rapporteur.event.events;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.search.SearchFilters;
import org.rapporteur.kit.search.SearchKind;

/** Events, as search finds them. */
@Singleton
class EventSearch implements SearchKind {

    private final EventRepository events;
    private final EventService service;

    EventSearch(EventRepository events, EventService service) {
        this.events = events;
        this.service = service;
    }

    @Override
    public String type() {
        return EventType.EVENT.name();
    }

    @Override
    public String table() {
        return "event e on e.id = x.id";
    }

    @Override
    public boolean filter(Listing listing, SearchFilters filters) {
        var query = new EventQuery();
        query.from = filters.from;
        query.to = filters.to;
        query.country = filters.country;
        query.topic = filters.topic;
        events.filter(listing, query);
        listing.whereRef(query.values("event", filters.event), "e.slug");
        query.throwIfAny();
        return !SearchFilters.any(filters.speaker);
    }

    @Override
    public ResourceService<?, ?> service() {
        return service;
    }

    @Override
    public List<?> views(List<UUID> ids) {
        return events.views(ids);
    }
}
