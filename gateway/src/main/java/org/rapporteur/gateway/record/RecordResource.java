package org.rapporteur.gateway.record;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.http.RequestId;

/** The whole record of an event in one answer. */
@Path("/api/v1/events/{ref}/record")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
@RunOnVirtualThread
public class RecordResource {

    private static final String EXAMPLE = """
            {
              "event": {"slug": "paros-beijing-2018", "name": {"en": "International Workshop on PAROS"}},
              "participations": [
                {
                  "role": "co_host",
                  "participant": {"slug": "china", "kind": "organization", "classification": "state", "countryCode": "CN"}
                }
              ],
              "statements": [
                {
                  "slug": "paros-beijing-2018-opening-address",
                  "texts": [{"language": "en", "fidelity": "press_paraphrase", "text": "…"}],
                  "points": [{"key": "law", "kind": "proposal", "number": "1", "heading": {"en": "Law"}}]
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
            summary = "Read the whole record of an event",
            description =
                    "The event with its agenda, all participations, each with its participant whole, and all statements"
                            + " with their texts and points, in one answer. A record is whole or not given: while a service"
                            + " that has a part of it is down, the answer is 503.")
    @APIResponse(
            responseCode = "200",
            description = "The record",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "EventRecord"),
                            examples = @ExampleObject(name = "workshop", summary = "Shortened", value = EXAMPLE)))
    @APIResponse(responseCode = "304", description = "It is still as the entity tag in If-None-Match says")
    @APIResponse(responseCode = "308", description = "The slug is a former one; Location has the present")
    @APIResponse(responseCode = "400", ref = "UnknownParameter")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "410", ref = "Deleted")
    @APIResponse(responseCode = "502", ref = "BadGateway")
    @APIResponse(responseCode = "503", ref = "ServiceUnavailable")
    @APIResponse(responseCode = "504", ref = "GatewayTimeout")
    public EventRecord get(
            @PathParam("ref") @Parameter(description = "The event's id or slug", example = "paros-beijing-2018")
                    String ref,
            @Context HttpServerResponse answer)
            throws InterruptedException {
        return records.read(ref, answer.headers().get(RequestId.HEADER));
    }
}
