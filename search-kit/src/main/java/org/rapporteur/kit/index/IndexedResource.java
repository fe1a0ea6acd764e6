package org.rapporteur.kit.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.reference.ResourceType;

/** A resource type that is indexed; every bean of this type is. */
public interface IndexedResource {

    ResourceType type();

    /** Returns the types of things that a resource consists of, usually itself first. */
    List<Things> things();

    /**
     * Returns the words of each thing of a resource, by the thing's id.
     *
     * @param state its newest state in the change log; if it is deleted, the one before
     */
    Map<UUID, Words> words(UUID id, ObjectNode state);
}
