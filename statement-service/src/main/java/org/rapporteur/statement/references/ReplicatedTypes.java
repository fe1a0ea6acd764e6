package org.rapporteur.statement.references;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.rapporteur.kit.reference.ReplicatedType;

/** What statements refer to and other services keep. */
class ReplicatedTypes {

    @Produces
    @Singleton
    static final ReplicatedType EVENT = new ReplicatedType(
            ReplicaRepository.EVENT, "events", Set.of("startDate", "endDate", "agenda", "timeZone", "location"));

    @Produces
    @Singleton
    static final ReplicatedType PARTICIPANT = new ReplicatedType(
            ReplicaRepository.PARTICIPANT, "participants", Set.of("kind", "classification", "countryCode", "posts"));
}
