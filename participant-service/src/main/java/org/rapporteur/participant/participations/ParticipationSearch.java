package org.rapporteur.participant.participations;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.search.Document;
import org.rapporteur.kit.search.Passage;
import org.rapporteur.kit.search.SearchSource;

/**
 * Makes participations searchable by their printed names: only for filters of their lists, search does not return
 * them.
 */
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
