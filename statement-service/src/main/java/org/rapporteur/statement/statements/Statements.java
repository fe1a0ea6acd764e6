package org.rapporteur.statement.statements;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.rapporteur.kit.reference.ReferencePath;
import org.rapporteur.kit.resource.ResourceType;
import org.rapporteur.statement.references.Replica;

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
                    new ReferencePath("event", Replica.EVENT),
                    new ReferencePath("speaker", Replica.PARTICIPANT),
                    new ReferencePath("onBehalfOf", Replica.PARTICIPANT),
                    new ReferencePath("mentions[].participant", Replica.PARTICIPANT)),
            Set.of("text"));
}
