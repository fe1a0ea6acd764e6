package org.rapporteur.kit.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * A position in a sorted list: the sort key and the id of the last item seen. It contains a checksum of its
 * filters and sort, so that it is rejected with others.
 */
public record Cursor(String key, UUID id) {

    private static final char SEPARATOR = '\n';

    public String encode(String identity) {
        var text = checksum(identity) + SEPARATOR + id + SEPARATOR + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decodes the result of {@link #encode}; throws the problem {@code invalid-cursor} for anything else, or
     * for a cursor of another identity.
     */
    public static Cursor decode(String cursor, String identity) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 3);
            if (parts.length == 3 && parts[0].equals(checksum(identity)) && parts[2].indexOf('\0') < 0) {
                return new Cursor(parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw foreign();
    }

    /** Returns the problem for a cursor that does not belong to these parameters. */
    public static ProblemException foreign() {
        return ProblemType.INVALID_CURSOR.because(
                "The cursor belongs to other filters or another sort; start again without it",
                List.of(new Violation("cursor", "does not belong to these parameters")));
    }

    private static String checksum(String identity) {
        var checksum = new CRC32C();
        checksum.update(identity.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
