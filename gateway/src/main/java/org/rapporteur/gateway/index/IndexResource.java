package org.rapporteur.gateway.index;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.gateway.answers.FixedAnswer;
import org.rapporteur.gateway.answers.Generated;

/** The entrance of the API. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "About", description = "What the API has, where, and in which words")
@RunOnVirtualThread
public class IndexResource {

    private static final String EXAMPLE = """
            {
              "title": "Rapporteur API",
              "version": "1.0.0",
              "description": "Who met, who spoke for whom, and what was proposed",
              "documents": [{"href": "/guide", "type": "text/html", "title": "The guide, by task"}],
              "resources": [
                {
                  "href": "/api/v1/events",
                  "template": "/api/v1/events{?country,cursor,limit}",
                  "group": "Events",
                  "title": "List events",
                  "methods": ["GET", "HEAD", "POST", "OPTIONS"]
                },
                {
                  "template": "/api/v1/events/{ref}/record",
                  "group": "Events",
                  "title": "Read the full record of an event",
                  "methods": ["GET", "HEAD", "OPTIONS"]
                }
              ]
            }""";

    private volatile FixedAnswer index;

    @GET
    @Operation(
            operationId = "getIndex",
            summary = "Find what the API has",
            description =
                    "Links to what describes the API, and every address with its parameters and methods. It says the"
                            + " same as the OpenAPI document, in less detail.")
    @APIResponse(
            responseCode = "200",
            description = "The index",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiIndex.class),
                            examples = @ExampleObject(name = "index", summary = "Shortened", value = EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in If-None-Match")
    @APIResponse(responseCode = "400", ref = "UnknownParameter")
    public Response get(@Context RoutingContext request) {
        if (index == null) {
            index = new FixedAnswer(Generated.read("index.json"), MediaType.APPLICATION_JSON);
        }
        return index.to(request);
    }
}
