package org.rapporteur.kit.change;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.http.ItemCursors;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;

/** The change log of this service. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
@RunOnVirtualThread
@Uses(Use.CHANGES)
public class ChangesResource {

    private static final int DEFAULT_LIMIT = 200;

    private final ChangeReader changes;

    ChangesResource(ChangeReader changes) {
        this.changes = changes;
    }

    @GET
    @Operation(
            operationId = "listChanges",
            summary = "Follow the changes",
            description =
                    "Every write, in an order in which none is skipped and no resource's versions are turned round."
                            + " Start without `after` (from the first change on), then pass the last `next` each time."
                            + " A cursor of before a restore answers 410: read the changes from their start; what does not come again is gone.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = ChangesPage.class)))
    @APIResponse(responseCode = "410", ref = "CursorExpired")
    public ChangesPage list(
            @QueryParam("after") @Parameter(description = "The `next` of the answer before; absent: from the start")
                    String after,
            @QueryParam("wait")
                    @Parameter(
                            description = "Seconds to wait for a change when there is none yet",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "30",
                                            defaultValue = "0"))
                    String wait,
            @QueryParam("limit")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "200"))
                    String limit,
            @QueryParam("resource")
                    @Parameter(description = "Only these kinds of resources, separated by commas, such as `event`")
                    String resource,
            @HeaderParam(ItemCursors.HEADER) @Parameter(hidden = true) String cursors)
            throws InterruptedException {
        var faults = new Violations();
        int seconds = number("wait", wait, 0, 30, 0, faults);
        int most = number("limit", limit, 1, 1000, DEFAULT_LIMIT, faults);
        List<String> resources = resource == null ? List.of() : Arrays.asList(resource.split(",", -1));
        if (!changes.resources().containsAll(resources)) {
            faults.add("resource", "must be of " + String.join(", ", changes.resources()));
        }
        if (!faults.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.because(
                    faults.list().stream().map(Violation::field).toList() + ": see violations", faults.list());
        }
        var page = changes.read(
                after == null ? null : LogCursor.decode(after), Duration.ofSeconds(seconds), most, resources);
        return ItemCursors.ITEMS.equals(cursors) ? page : page.withoutCursors();
    }

    private static int number(String name, String value, int least, int most, int absent, Violations faults) {
        if (value == null) {
            return absent;
        }
        if (value.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        faults.add(name, "must be a whole number from %d to %d".formatted(least, most));
        return absent;
    }
}
