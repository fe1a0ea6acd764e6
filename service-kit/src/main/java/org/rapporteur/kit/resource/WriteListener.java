package org.rapporteur.kit.resource;

import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.reference.ResourceType;

/**
 * Is told of what writes have stored, within their transactions: what it throws undoes them. Every bean of this type is told.
 */
public interface WriteListener {

    /**
     * Resources and the change log's rows of them are stored.
     *
     * @param writes those of one batch that changed something, in their order
     */
    void written(ResourceType type, List<Written> writes);

    /**
     * A write.
     *
     * @param isNew whether there was no such resource before, not even a deleted one
     * @param input the content as it is kept; null of a deletion
     */
    record Written(UUID id, boolean isNew, ResourceInput input) {}
}
