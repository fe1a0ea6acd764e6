package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Resolves the names of resources of a type in paths. */
public interface NamedResources {

    ResourceType type();

    /**
     * Returns the id of a resource, even of a deleted one; otherwise throws the problem not-found, or a
     * redirect from a former slug.
     */
    UUID idOfAny(String ref);

    /** Returns what a writer says in a state of the change log: without header and derived members, references as ids. */
    ObjectNode written(ObjectNode state);
}
