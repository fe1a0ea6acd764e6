package org.rapporteur.statement.synonyms;

import jakarta.inject.Singleton;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.search.Synonyms;
import org.rapporteur.kit.words.SynonymSets;

/** The synonyms for this service's own searches. */
@Singleton
class OwnSynonyms implements Synonyms {

    private final Knowledge knowledge;

    OwnSynonyms(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public SynonymSets now() {
        return knowledge.now().get(SynonymRepository.SETS);
    }
}
