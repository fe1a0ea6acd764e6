package org.rapporteur.statement.references;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.rapporteur.kit.reference.ReplicatedType;

/** Declares the resources of other services to which statements refer. */
class ReplicatedTypes {

    @Produces
    @Singleton
    static final ReplicatedType EVENT = ReplicatedType.named(
            ReplicaRepository.EVENT,
            "events",
            Set.of("startDate", "endDate", "agenda", "timeZone", "location", "parent", "relations"));

    @Produces
    @Singleton
    static final ReplicatedType PARTICIPANT = ReplicatedType.named(
            ReplicaRepository.PARTICIPANT,
            "participants",
            Set.of("kind", "classification", "countryCode", "memberships"));
}
