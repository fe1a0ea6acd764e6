package org.rapporteur.statement.synonyms;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.search.StoredExpressions;

/** Declares synonyms to the kit. */
class SynonymType {

    @Produces
    @Singleton
    static final ResourceType SYNONYM =
            new ResourceType(StoredExpressions.TYPE, "synonyms", "synonym", "statement", List.of());
}
