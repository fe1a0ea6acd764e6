package org.rapporteur.kit.change;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** A place in a change log: its epoch and the position of the last change seen. */
record LogCursor(UUID epoch, long position) {

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((epoch + ":" + position).getBytes(StandardCharsets.US_ASCII));
    }

    static LogCursor decode(String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(":");
            if (parts.length == 2 && parts[1].matches("[0-9]{1,18}")) {
                return new LogCursor(UUID.fromString(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw ProblemType.INVALID_CURSOR.because(
                "The cursor was not given by this change log",
                List.of(new Violation("after", "is not a cursor of this change log")));
    }
}
