package org.rapporteur.kit.resource;

import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.reference.ResourceType;

/**
 * Receives stored writes within their transactions: an exception rolls them back. Every bean of this type is
 * called.
 */
public interface WriteListener {

    /**
     * Called when resources are about to be stored. Work that needs no database can be done meanwhile, in
     * another thread.
     *
     * @param writes those of one batch that change something, in order
     * @return runs when the resources and their rows in the change log are stored
     */
    Runnable writing(ResourceType type, List<Written> writes);

    /**
     * A write.
     *
     * @param isNew whether there was no such resource before, not even a deleted one
     * @param input the content as stored; null for a deletion
     */
    record Written(UUID id, boolean isNew, ResourceInput input) {}
}
