package org.rapporteur.gateway.record;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.gateway.answers.RequestedLanguage;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** The full record of an event in one response. */
@Path("/api/v1/events/{ref}/record")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
@RunOnVirtualThread
public class RecordResource {

    private static final String EXAMPLE = """
            {
              "event": {
                "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21",
                "slug": "paros-beijing-2018",
                "version": 1,
                "name": {"en": "International Workshop on PAROS"},
                "classification": "workshop",
                "status": "completed",
                "startDate": "2018-07-04",
                "createdAt": "2026-11-24T08:30:00Z",
                "updatedAt": "2026-11-24T08:30:00Z"
              },
              "participations": [
                {
                  "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b24",
                  "slug": "paros-beijing-2018-china-co-host",
                  "version": 1,
                  "event": {"id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21", "slug": "paros-beijing-2018"},
                  "role": "co_host",
                  "participant": {
                    "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b25",
                    "slug": "china",
                    "version": 1,
                    "kind": "organization",
                    "classification": "state",
                    "name": {"en": "China"},
                    "countryCode": "CN",
                    "createdAt": "2026-11-24T08:30:00Z",
                    "updatedAt": "2026-11-24T08:30:00Z"
                  },
                  "createdAt": "2026-11-24T08:30:00Z",
                  "updatedAt": "2026-11-24T08:30:00Z"
                }
              ],
              "statements": [
                {
                  "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b22",
                  "slug": "paros-beijing-2018-opening-address",
                  "version": 1,
                  "event": {"id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21", "slug": "paros-beijing-2018"},
                  "kind": "opening_address",
                  "texts": [{"language": "en", "fidelity": "press_paraphrase", "text": "…"}],
                  "points": [
                    {
                      "key": "proposal-law",
                      "ordinal": 4,
                      "kind": "proposal",
                      "number": "1",
                      "heading": {"en": "Law"},
                      "text": {"en": "Strengthen the legal order of outer space"}
                    }
                  ],
                  "createdAt": "2026-11-24T08:30:00Z",
                  "updatedAt": "2026-11-24T08:30:00Z"
                }
              ]
            }""";

    private final RecordReader records;

    RecordResource(RecordReader records) {
        this.records = records;
    }

    @GET
    @Operation(
            operationId = "getEventRecord",
            summary = "Read the full record of an event",
            description =
                    "The event with its agenda, all participations, each with its full participant, and all statements"
                            + " with their texts and points, in one response. A record is complete or an error: while a service"
                            + " that has a part of it is down, the response is 503. A long record is streamed; if it cannot"
                            + " be completed, the connection is reset.")
    @APIResponse(
            responseCode = "200",
            description = "The record",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "EventRecord"),
                            examples = @ExampleObject(name = "workshop", summary = "Shortened", value = EXAMPLE)))
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
            @QueryParam("within")
                    @Parameter(
                            description =
                                    "`true`: also all parts of the event, at any depth: in `events` it and its parts in the"
                                            + " order of their start, and their participations and statements",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
                            example = "true")
                    String within,
            @QueryParam("lang")
                    @Parameter(
                            description = "Only the best wording of each text for this language (BCP 47), as in lists",
                            example = "zh")
                    String lang,
            @Context RoutingContext request)
            throws InterruptedException {
        if (within != null && !within.equals("true") && !within.equals("false")) {
            throw ProblemType.INVALID_PARAMETER.because(
                    "within: must be true or false", List.of(new Violation("within", "must be true or false")));
        }
        return records.read(ref, "true".equals(within), RequestedLanguage.of(lang), request);
    }
}
