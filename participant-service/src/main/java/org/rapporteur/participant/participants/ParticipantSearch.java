package org.rapporteur.participant.participants;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.search.SearchFilters;
import org.rapporteur.kit.search.SearchKind;

/** Participants, as search finds them. */
@Singleton
class ParticipantSearch implements SearchKind {

    private final ParticipantRepository participants;
    private final ParticipantService service;

    ParticipantSearch(ParticipantRepository participants, ParticipantService service) {
        this.participants = participants;
        this.service = service;
    }

    @Override
    public String type() {
        return ParticipantType.PARTICIPANT.name();
    }

    @Override
    public String table() {
        return "participant p on p.id = x.id";
    }

    @Override
    public boolean filter(Listing listing, SearchFilters filters) {
        var query = new ParticipantQuery();
        query.country = filters.country;
        query.event = filters.event;
        participants.filter(listing, query);
        participants.filterByParticipation(listing, query);
        query.throwIfAny();
        return !SearchFilters.any(filters.speaker, filters.topic, filters.from, filters.to);
    }

    @Override
    public ResourceService<?, ?> service() {
        return service;
    }

    @Override
    public List<?> views(List<UUID> ids) {
        return participants.views(ids, null);
    }
}
