package org.rapporteur.kit.difference;

import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.http.WholeNumber;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.problem.Violations;

/** The parameters of a history. */
public class HistoryQuery {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    @QueryParam("limit")
    @Parameter(
            description = "The maximum number of writes",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    public String limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the previous page")
    public String cursor;

    public int limitOrDefault() {
        var faults = new Violations();
        int value = WholeNumber.of("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT, faults);
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        return value;
    }

    /** The version below which the page starts. */
    public long below(UUID resource) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("/");
            if (parts.length == 2 && parts[0].equals(resource.toString()) && parts[1].matches("[0-9]{1,18}")) {
                return Long.parseLong(parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw ProblemType.INVALID_CURSOR.because(
                "The cursor belongs to another history; start again without it",
                List.of(new Violation("cursor", "does not belong to this resource")));
    }

    public static String cursor(UUID resource, long version) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((resource + "/" + version).getBytes(StandardCharsets.US_ASCII));
    }
}
