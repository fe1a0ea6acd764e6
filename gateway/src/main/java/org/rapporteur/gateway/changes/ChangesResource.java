package org.rapporteur.gateway.changes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterStyle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.gateway.answers.Answers;
import org.rapporteur.gateway.answers.WholeAnswer;
import org.rapporteur.kit.http.WholeNumber;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;

/** The change logs of all services with one cursor. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
@RunOnVirtualThread
public class ChangesResource {

    private static final String EXAMPLE = """
            {
              "items": [
                {
                  "specversion": "1.0",
                  "id": "event-12",
                  "source": "/api/v1/events",
                  "type": "org.rapporteur.event.created",
                  "subject": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21",
                  "time": "2026-11-24T08:30:00Z",
                  "datacontenttype": "application/json",
                  "version": "1",
                  "author": "an-editor",
                  "data": {
                    "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21",
                    "slug": "paros-beijing-2018",
                    "version": 1,
                    "name": {"en": "International Workshop on PAROS"},
                    "classification": "workshop",
                    "status": "completed",
                    "startDate": "2018-07-04",
                    "createdAt": "2026-11-24T08:30:00Z",
                    "updatedAt": "2026-11-24T08:30:00Z"
                  }
                }
              ],
              "next": "eyJlIjoiTURFNU9HTXlaRFEifQ"
            }""";

    private static final int DEFAULT_LIMIT = 200;

    /** The memory that most pages need. */
    private static final long MEMORY = 128 * 1024;

    /** The memory that a request holds while it waits. */
    private static final long MEMORY_OF_A_WAIT = 4 * 1024;

    private final ChangesReader changes;
    private final Resources kinds;
    private final Answers answers;

    ChangesResource(ChangesReader changes, Resources kinds, Answers answers) {
        this.changes = changes;
        this.kinds = kinds;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "listChanges", summary = "Follow the changes", description = """
                    Returns every write to any resource, as CloudEvents 1.0. None is skipped, and the versions of a resource \
                    are in order; resources of different kinds are roughly in order of time. Start without `after` (from \
                    the first change), then pass the last `next` each time; `next` is always present, even without items. \
                    Delivery is at least once: apply a change only \
                    if its `version` is above the one that you have.

                    With `wait`, the response is delayed until there is an item or the time is over.

                    A service that cannot be read is listed in `incomplete` and keeps its position: its changes come later. \
                    After a restore of a service's data, the cursor gets a 410: read the changes from their start, without a \
                    cursor. The first state of each resource then replaces the one that you have, whatever its version, and \
                    what does not come again is gone.""")
    @APIResponse(
            responseCode = "200",
            description = "The changes after the cursor",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "ChangesPage"),
                            examples = @ExampleObject(name = "created", summary = "An event is new", value = EXAMPLE)))
    @APIResponse(responseCode = "400", ref = "InvalidParameter")
    @APIResponse(responseCode = "410", ref = "CursorExpired")
    public Response list(
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
                    String seconds,
            @QueryParam("limit")
                    @Parameter(
                            description = "The maximum number of items",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "200"))
                    String limit,
            @QueryParam("resource")
                    @Parameter(
                            description = "Only these kinds of resources: {kinds}",
                            style = ParameterStyle.FORM,
                            explode = Explode.FALSE,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
                            example = "[\"event\", \"participant\"]")
                    String resource,
            @Context RoutingContext context)
            throws InterruptedException {
        var faults = new Violations();
        int patience = WholeNumber.of("wait", seconds, 0, 30, 0, faults);
        int most = WholeNumber.of("limit", limit, 1, 1000, DEFAULT_LIMIT, faults);
        var resources = kinds.of(resource, faults);
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        var wait = new ChangesReader.Wait();
        context.addEndHandler(gone -> wait.end());
        var place = after == null ? ChangesCursor.start() : ChangesCursor.decode(after);
        return answers.compose(context, patience > 0 ? MEMORY_OF_A_WAIT : MEMORY, lease -> {
            var reader = LogReader.Reader.of(context, lease);
            var page = changes.read(
                    new ChangesReader.Query(place, Duration.ofSeconds(patience), most, resources, reader), wait);
            return Response.ok(new WholeAnswer(page.json(lease), lease::close), MediaType.APPLICATION_JSON)
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }
}
