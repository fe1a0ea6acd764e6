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
import org.rapporteur.kit.http.WholeNumber;
import org.rapporteur.kit.problem.ProblemType;
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
            description = "Returns every write. None is skipped, and the versions of a resource are in order."
                    + " Start without `after` (from the first change), then pass the last `next` each time."
                    + " A cursor from before a restore gets a 410: read the changes from the start; what "
                    + "does not occur again is gone.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = ChangesPage.class)))
    @APIResponse(responseCode = "410", ref = "CursorExpired")
    public ChangesPage list(
            @QueryParam("after") @Parameter(description = "The `next` of the previous response; absent: from the start")
                    String after,
            @QueryParam("wait")
                    @Parameter(
                            description = "Seconds to wait for a change if there is none yet",
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
                    @Parameter(description = "Only these kinds of resources, separated by commas, as in `type`")
                    String resource,
            @HeaderParam(ItemCursors.HEADER) @Parameter(hidden = true) String cursors)
            throws InterruptedException {
        var faults = new Violations();
        int seconds = WholeNumber.of("wait", wait, 0, 30, 0, faults);
        int most = WholeNumber.of("limit", limit, 1, 1000, DEFAULT_LIMIT, faults);
        List<String> resources = resource == null ? List.of() : Arrays.asList(resource.split(",", -1));
        if (!changes.resources().containsAll(resources)) {
            faults.add("resource", "must be of " + String.join(", ", changes.resources()));
        }
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        var page = changes.read(
                after == null ? null : LogCursor.decode(after), Duration.ofSeconds(seconds), most, resources);
        return ItemCursors.ITEMS.equals(cursors) ? page : page.withoutCursors();
    }
}
