package org.rapporteur.kit.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A resource as it is stored, with all that its representation is made from.
 *
 * @param content before its first token: an object; what it repeats of the header is passed over
 * @param references the summaries of what it refers to
 * @param parts gives the JSON of a further column by its name, in UTF-8; null when there is none
 */
public record Stored(
        UUID id,
        String slug,
        long version,
        Instant createdAt,
        Instant updatedAt,
        JsonParser content,
        Map<UUID, ObjectNode> references,
        Function<String, byte[]> parts) {}
