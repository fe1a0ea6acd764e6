package org.rapporteur.gateway.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.gateway.answers.Answers;
import org.rapporteur.gateway.catalogue.Route;
import org.rapporteur.kit.http.ChecksParameters;
import org.rapporteur.kit.http.RequestId;

/** Completes what is typed into a search field, from the resources of all services. */
@Path("/api/v1/suggest")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
@RunOnVirtualThread
public class SuggestResource {

    private static final String EXAMPLE = """
            {
              "items": [
                {"type": "participant", "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21", "slug": "china", "text": "China", "language": "en"},
                {"type": "participant", "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b22", "slug": "example-institute", "text": "Example Institute", "language": "en", "match": "Chinese Example Institute"}
              ],
              "queries": ["china", "chinese"]
            }""";

    private static final long MEMORY = 32 * 1024;

    private final SuggestReader suggestions;
    private final Answers answers;

    SuggestResource(SuggestReader suggestions, Answers answers) {
        this.suggestions = suggestions;
        this.answers = answers;
    }

    @GET
    @ChecksParameters
    @Operation(
            operationId = "suggest",
            summary = "Complete a search",
            extensions = @Extension(name = "x-forwards-parameters", value = "true", parseValue = true),
            description = """
                    For search fields, while somebody types: `items` are events, participants, statements and points whose names or titles \
                    have words that begin as typed (each word but the last complete, in any order, also without accents or in another \
                    script). `text` is what each is called, in the language `lang` or else in the script that was typed; `match` is the \
                    name that begins as typed, if that is another one. Names in the script that was typed come first.

                    `queries` is what was typed with its last word completed by words of the texts, as `search` accepts it: first those \
                    that most often directly follow the one or two words before, then those that are most often found together with \
                    all other words. Each finds something. What was typed keeps its letter case.

                    A service that does not respond is listed in `incomplete`.""")
    @APIResponse(
            responseCode = "200",
            description = "Completions",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "SuggestedPage"),
                            examples =
                                    @ExampleObject(name = "china", summary = "What begins with chin", value = EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in If-None-Match")
    @APIResponse(responseCode = "400", ref = "InvalidParameter")
    @APIResponse(responseCode = "503", ref = "ServiceUnavailable")
    public Response suggest(@Context UriInfo uri, @Context RoutingContext request) throws InterruptedException {
        var operation = Route.of(request).operation("GET").orElseThrow();
        var asked = new SearchQuery(operation, uri.getQueryParameters())
                .suggest(request.response().headers().get(RequestId.HEADER));
        return answers.compose(request, MEMORY, lease -> {
            var suggested = suggestions.read(asked, lease);
            return Answers.tagged(request, suggested.json(), suggested.complete(), lease);
        });
    }
}
