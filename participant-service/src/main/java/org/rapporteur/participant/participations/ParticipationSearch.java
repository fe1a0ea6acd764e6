package org.rapporteur.participant.participations;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.index.Things;
import org.rapporteur.kit.search.SearchSource;
import org.rapporteur.kit.words.Document;
import org.rapporteur.kit.words.Passage;

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
    public List<Things> things() {
        return List.of(ParticipationRepository.THINGS);
    }

    @Override
    public List<Document> documents(UUID id, ParticipationInput input) {
        return List.of(Document.of(
                ParticipationType.PARTICIPATION.name(), id, Passage.name("nameAsPrinted", input.nameAsPrinted())));
    }
}
