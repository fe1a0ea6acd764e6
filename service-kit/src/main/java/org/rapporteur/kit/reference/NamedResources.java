package org.rapporteur.kit.reference;

import java.util.UUID;

/** The resources of one kind, by what paths name them. */
public interface NamedResources {

    ResourceType type();

    /** The id of a resource, also of a deleted one; else the problem not-found, or a redirect from a former slug. */
    UUID idOfAny(String ref);
}
