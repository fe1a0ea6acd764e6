package org.rapporteur.participant.participants;

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

/** Participants, as search finds them. */
@Singleton
class ParticipantSearch implements SearchKind, SearchSource<ParticipantInput> {

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
    public ParticipantService service() {
        return service;
    }

    @Override
    public List<Document> documents(UUID id, ParticipantInput input) {
        return List.of(Document.of(
                ParticipantType.PARTICIPANT.name(),
                id,
                Stream.of(
                                Passage.name("name", input.name()),
                                Passage.each(input.otherNames()).flatMap(ParticipantSearch::otherName),
                                Passage.name("familyName", input.familyName()),
                                Passage.name("givenName", input.givenName()),
                                Passage.name("sortName", input.sortName()))
                        .flatMap(passages -> passages)));
    }

    private static Stream<Passage> otherName(OtherName other) {
        var language = other.language() == null ? null : other.language().value();
        return Stream.of(new Passage(Passage.Role.NAME, "otherNames.name", language, other.name()));
    }
}
