package org.rapporteur.statement.statements;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.reference.ReferencePath;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.statement.references.ReplicaRepository;

/** Statements, as the kit knows them. */
class Statements {

    @Produces
    @Singleton
    static final ResourceType STATEMENT = new ResourceType(
            "statement",
            "statements",
            "statement",
            "statement",
            List.of(
                    new ReferencePath("event", ReplicaRepository.EVENT),
                    new ReferencePath("speaker", ReplicaRepository.PARTICIPANT),
                    new ReferencePath("onBehalfOf", ReplicaRepository.PARTICIPANT),
                    new ReferencePath("mentions[].participant", ReplicaRepository.PARTICIPANT)));
}
