package org.rapporteur.kit.change;

import java.time.Instant;
import java.util.UUID;

/**
 * One write in the log.
 *
 * @param resourceType such as {@code book}
 * @param operation created, updated or deleted
 * @param version the resource's version after it
 * @param author the subject of the writer's token
 * @param requestId the request id, or null
 * @param state JSON: the resource after it, as shown in responses; for a deletion its id, slug and version
 */
public record Change(
        String resourceType,
        UUID resourceId,
        Operation operation,
        long version,
        Instant time,
        String author,
        String requestId,
        String state) {

    /** The kind of write. */
    public enum Operation {
        CREATED,
        UPDATED,
        DELETED
    }
}
