package org.rapporteur.statement.topics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The ids of topics, from the slugs with which they are created (UUID version 8, RFC 9562): whoever creates a topic,
 * its id is the same everywhere. No other topic ever gets the slug, since a former one redirects.
 */
public final class TopicIds {

    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000000000000000L;

    private TopicIds() {}

    /** As the function topic_id of the migrations. */
    public static UUID of(String slug) {
        try {
            var digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("MD5").digest(("topic " + slug).getBytes(StandardCharsets.UTF_8)));
            long high = digest.getLong() & ~0xF000L | VERSION;
            long low = digest.getLong() & ~0xC000000000000000L | VARIANT;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
