package org.rapporteur.event.events;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.search.Document;
import org.rapporteur.kit.search.Passage;
import org.rapporteur.kit.search.SearchFilters;
import org.rapporteur.kit.search.SearchKind;
import org.rapporteur.kit.search.SearchSource;

/** Events, as search finds them. */
@Singleton
class EventSearch implements SearchKind, SearchSource<EventInput> {

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
    public EventService service() {
        return service;
    }

    @Override
    public List<Document> documents(UUID id, EventInput input) {
        var location = input.location();
        return List.of(Document.of(
                EventType.EVENT.name(),
                id,
                Stream.of(
                                Passage.title("name", input.name()),
                                Passage.text("summary", input.summary()),
                                Passage.text("location.name", location == null ? null : location.name()),
                                Passage.text("location.city", location == null ? null : location.city()),
                                Passage.each(input.agenda())
                                        .flatMap(item -> Passage.text("agenda.title", item.title())))
                        .flatMap(passages -> passages)));
    }
}
