package org.rapporteur.kit.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A stored resource, with everything its representation needs.
 *
 * @param content before its first token: an object; members repeated in the header are skipped
 * @param references the summaries of its references
 * @param parts returns the JSON of a further column by name, in UTF-8; null if there is none
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
