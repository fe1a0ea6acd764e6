package org.rapporteur.kit.history;

import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** The parameters of a history. */
public class HistoryQuery {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    @QueryParam("limit")
    @Parameter(
            description = "How many writes at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    public String limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the page before")
    public String cursor;

    int limitOrDefault() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        int value = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (value < 1 || value > MAX_LIMIT) {
            throw ProblemType.INVALID_PARAMETER.because(
                    "[limit]: see violations",
                    List.of(new Violation("limit", "must be a whole number from 1 to " + MAX_LIMIT)));
        }
        return value;
    }

    /** The version that the page begins below. */
    long below(UUID resource) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("/");
            if (parts.length == 2 && parts[0].equals(resource.toString()) && parts[1].matches("[0-9]{1,18}")) {
                return Long.parseLong(parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw ProblemType.INVALID_CURSOR.because(
                "The cursor belongs to another history; begin again without it",
                List.of(new Violation("cursor", "does not belong to this resource")));
    }

    static String cursor(UUID resource, long version) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((resource + "/" + version).getBytes(StandardCharsets.US_ASCII));
    }
}
