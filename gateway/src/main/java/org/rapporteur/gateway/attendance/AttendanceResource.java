package org.rapporteur.gateway.attendance;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.gateway.answers.Answers;
import org.rapporteur.gateway.answers.RequestedLanguage;
import org.rapporteur.gateway.services.EventReader;
import org.rapporteur.kit.http.RequestId;

/** The attendance of an event. */
@Path("/api/v1/events/{ref}/attendance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
@RunOnVirtualThread
public class AttendanceResource {

    private static final String EXAMPLE = """
            {
              "event": {
                "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21",
                "slug": "paros-beijing-2018",
                "name": {"en": "International Workshop on PAROS"}
              },
              "items": [
                {
                  "counted": "countries",
                  "reported": {"value": 20, "qualifier": "more_than"},
                  "recorded": {"value": 11, "bySupport": {"stated": 9, "inferred": 2}},
                  "coverage": {"relation": "at_most", "ratio": 0.5238, "numerator": 11, "denominator": 21}
                }
              ]
            }""";

    /** The memory to count some participations; the response itself is a few lines. */
    private static final long MEMORY = 512 * 1024;

    private final AttendanceReader attendances;
    private final Answers answers;

    AttendanceResource(AttendanceReader attendances, Answers answers) {
        this.attendances = attendances;
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "getEventAttendance",
            summary = "Compare the reported attendance of an event with the recorded",
            description = """
                    For each thing counted, returns what the sources report (`reported`), what the participations contain \
                    (`recorded`), and how the two compare (`coverage`).

                    **Recorded.** Every participant counts once, whatever its roles; hosting, co-hosting and \
                    organizing are not attending. `countries` (also `states`, `member_states`) are the states that are \
                    participants themselves, and those on whose behalf a person took part. `representatives` (also \
                    `people`, `persons`, `participants`, `attendees`, `delegates`) are the persons recorded by name. \
                    `organizations` are the organizations that are not states. Names that are not resolved to a \
                    participant, and groups, do not count. Nothing is recorded for any other word. `bySupport` splits the \
                    number by the best support (stated, then inferred, then editorial) among the sources of the \
                    participations for the participant or its role; a state known only through a person who took part \
                    on its behalf is inferred; `unsourced` has no such source.

                    **Coverage** is a bound, never more precise than the report: `exactly` N gives `equal` recorded/N; \
                    `more_than` N `at_most` recorded/(N+1); `at_least` N `at_most` recorded/N; `about` N `about` \
                    recorded/N; `fewer_than` N `at_least` recorded/(N-1). A ratio above 1 means that more are \
                    recorded than were reported.

                    What is recorded but not reported is at the end, without `reported`.""")
    @APIResponse(
            responseCode = "200",
            description = "The attendance",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Attendance.class),
                            examples = @ExampleObject(name = "workshop", summary = "A workshop", value = EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in If-None-Match")
    @APIResponse(responseCode = "308", description = "The slug is a former one; Location contains the current one")
    @APIResponse(responseCode = "400", ref = "InvalidParameter")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "410", ref = "Deleted")
    @APIResponse(responseCode = "502", ref = "BadGateway")
    @APIResponse(responseCode = "503", ref = "ServiceUnavailable")
    @APIResponse(responseCode = "504", ref = "GatewayTimeout")
    public Response get(
            @PathParam("ref") @Parameter(description = "The event's id or slug", example = "paros-beijing-2018")
                    String ref,
            @QueryParam("lang")
                    @Parameter(
                            description = "Only the best wording of the event's name for this language (BCP 47)",
                            example = "zh")
                    String lang,
            @Context RoutingContext request)
            throws InterruptedException {
        var language = RequestedLanguage.of(lang);
        return answers.compose(request, MEMORY, lease -> {
            var attendance = attendances.read(
                    ref,
                    EventReader.in("attendance", language),
                    language,
                    request.response().headers().get(RequestId.HEADER),
                    lease);
            return Answers.tagged(request, attendances.json(attendance), lease);
        });
    }
}
