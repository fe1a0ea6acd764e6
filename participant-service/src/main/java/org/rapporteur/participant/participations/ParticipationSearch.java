package org.rapporteur.participant.participations;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.search.Document;
import org.rapporteur.kit.search.Passage;
import org.rapporteur.kit.search.SearchSource;

/** Participations, by the names that they were printed with: their lists are filtered by these, and search finds none. */
@Singleton
class ParticipationSearch implements SearchSource<ParticipationInput> {

    private final ParticipationService service;

    ParticipationSearch(ParticipationService service) {
        this.service = service;
    }

    @Override
    public ParticipationService service() {
        return service;
    }

    @Override
    public List<Document> documents(UUID id, ParticipationInput input) {
        return List.of(Document.of(
                ParticipationType.PARTICIPATION.name(), id, Passage.name("nameAsPrinted", input.nameAsPrinted())));
    }
}
