package org.rapporteur.statement.statements;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.difference.ItemKey;
import org.rapporteur.kit.form.ReferencePath;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.statement.references.ReplicaRepository;

/** Declares statements to the kit. */
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
                    new ReferencePath("speakers[].participant", ReplicaRepository.PARTICIPANT),
                    new ReferencePath("speakers[].onBehalfOf[]", ReplicaRepository.PARTICIPANT),
                    new ReferencePath("onBehalfOf[]", ReplicaRepository.PARTICIPANT),
                    new ReferencePath("mentions[].participant", ReplicaRepository.PARTICIPANT),
                    new ReferencePath("topics[]", "topic"),
                    new ReferencePath("points[].topics[]", "topic")));

    /** Texts. */
    @Produces
    @Singleton
    static final ItemKey TEXT = ItemKey.of("language", "fidelity");
}
