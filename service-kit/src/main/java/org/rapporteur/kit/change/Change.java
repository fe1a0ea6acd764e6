package org.rapporteur.kit.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One write, as the log keeps it.
 *
 * @param resourceType such as {@code book}
 * @param operation created, updated or deleted
 * @param version the resource's version after it
 * @param author the subject of the token that wrote it
 * @param requestId the request's id, or null
 * @param state the whole resource after it, references as their ids alone; of a deleted one its id, slug and version
 */
public record Change(
        String resourceType,
        UUID resourceId,
        Operation operation,
        long version,
        Instant time,
        String author,
        String requestId,
        ObjectNode state) {

    /** What a write did. */
    public enum Operation {
        CREATED,
        UPDATED,
        DELETED
    }
}
