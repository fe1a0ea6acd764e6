package org.rapporteur.kit.change;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * A position in a change log: its epoch, the timeline of the database server, and the position of the last change
 * seen.
 *
 * @param branch the timeline; null for the first of the epoch, as in cursors from before timelines were recorded
 */
record LogCursor(UUID epoch, String branch, long position) {

    private static final Pattern FORM =
            Pattern.compile("(?<epoch>[0-9a-f-]{36}):((?<branch>[0-9]{1,10}-[0-9a-f]{8}):)?(?<position>[0-9]{1,18})");

    String encode() {
        var place = epoch + ":" + (branch == null ? "" : branch + ":") + position;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }

    static LogCursor decode(String cursor) {
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            if (form.matches()) {
                return new LogCursor(
                        UUID.fromString(form.group("epoch")),
                        form.group("branch"),
                        Long.parseLong(form.group("position")));
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw ProblemType.INVALID_CURSOR.because(
                "The cursor does not belong to this change log",
                List.of(new Violation("after", "is not a cursor of this change log")));
    }
}
