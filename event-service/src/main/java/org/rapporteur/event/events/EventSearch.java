package org.rapporteur.event.events;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.index.Things;
import org.rapporteur.kit.search.FoundAs;
import org.rapporteur.kit.search.SearchSource;
import org.rapporteur.kit.stats.FacetKind;
import org.rapporteur.kit.words.Document;
import org.rapporteur.kit.words.Passage;
import org.rapporteur.search.SearchFilters;

/** Makes events searchable. */
@Singleton
@FoundAs("event")
class EventSearch implements FacetKind<SearchFilters>, SearchSource<EventInput> {

    private static final Set<String> APPLICABLE = Set.of(
            "from",
            "to",
            "year",
            "country",
            "region",
            "subregion",
            "classification",
            "topic",
            "event",
            "within",
            "status",
            "online");

    private final EventRepository events;
    private final ReferenceFilters references;
    private final EventService service;

    EventSearch(EventRepository events, ReferenceFilters references, EventService service) {
        this.references = references;
        this.events = events;
        this.service = service;
    }

    @Override
    public boolean filter(Criteria criteria, SearchFilters filters) {
        var classification = SearchFilters.among(EventClassification.class, filters.classification);
        if (!filters.hasOnly(APPLICABLE) || "".equals(classification)) {
            return false;
        }
        var query = new EventQuery();
        query.from = filters.from;
        query.to = filters.to;
        query.year = filters.year;
        query.country = filters.country;
        query.region = filters.region;
        query.subregion = filters.subregion;
        query.classification = classification;
        query.topic = filters.topic;
        query.within = filters.within;
        query.status = filters.status;
        query.online = filters.online;
        events.filter(criteria, query);
        references.filter(criteria, query, "event", EventType.EVENT.name(), filters.event, EventFields.ID);
        query.throwIfAny();
        return true;
    }

    @Override
    public Class<? extends Record> view() {
        return EventView.class;
    }

    @Override
    public EventService service() {
        return service;
    }

    @Override
    public List<Things> things() {
        return List.of(EventFields.THINGS);
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
