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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.gateway.answers.Answers;
import org.rapporteur.gateway.catalogue.Route;
import org.rapporteur.kit.http.ChecksParameters;
import org.rapporteur.kit.http.RequestId;

/** Searches the resources of all services. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
@RunOnVirtualThread
public class SearchResource {

    private static final String EXAMPLE = """
            {
              "items": [
                {
                  "type": "point",
                  "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21",
                  "score": 0.861,
                  "highlights": [
                    {
                      "member": "aim",
                      "language": "en",
                      "snippet": "Prevent at its root the risk that <mark>weaponization</mark> and an <mark>arms race</mark> bring"
                    }
                  ],
                  "resource": {
                    "id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21",
                    "key": "proposal-law",
                    "ordinal": 4,
                    "kind": "proposal",
                    "text": {"en": "Strengthen the legal order of outer space"},
                    "statement": {"id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b22", "slug": "paros-beijing-2018-opening-address"},
                    "event": {"id": "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b23", "slug": "paros-beijing-2018"}
                  }
                }
              ],
              "next": "eyJzIjoiWWpJM00ySTBNUSJ9",
              "total": 42,
              "facets": {
                "type": {
                  "groups": [
                    {"value": "point", "label": "Point", "count": 30},
                    {"value": "statement", "label": "Statement", "count": 12}
                  ],
                  "groupCount": 2,
                  "missing": 0
                }
              }
            }""";

    /** The memory that most searches need. */
    private static final long MEMORY = 128 * 1024;

    private final SearchReader search;
    private final Answers answers;

    SearchResource(SearchReader search, Answers answers) {
        this.search = search;
        this.answers = answers;
    }

    @GET
    @ChecksParameters
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "The maximum number of results",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "" + SearchQuery.MAX_LIMIT,
                            defaultValue = "" + SearchQuery.DEFAULT_LIMIT))
    @Parameter(
            name = "facetLimit",
            in = ParameterIn.QUERY,
            description = "The maximum number of groups of each facet; `groupCount` is the number that exist",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "" + SearchQuery.MAX_GROUPS,
                            defaultValue = "" + SearchQuery.DEFAULT_GROUPS))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "The `next` of the previous page; only valid with the same parameters",
            schema = @Schema(type = SchemaType.STRING))
    @Operation(
            operationId = "search",
            summary = "Search everything",
            extensions = @Extension(name = "x-forwards-parameters", value = "true", parseValue = true),
            description = """
                    Returns events, participants, statements and points, best matches first.

                    **Words** match by their stems in the language of each text (`negotiate` finds *negotiations*), ignoring \
                    case and, in Latin script, accents; all of them must be present. **`arms-race`**: words joined by signs must \
                    follow one another, or be written as one word. **`"A phrase"`** matches whole words in order with only white space \
                    between them, as written: `"outer space"` is neither *outer-space* nor \
                    *outer, space*. **`negotiat*`** matches words that begin so. **`-word`** and **`-"a phrase"`** must be absent. \
                    **`or`** between two words or phrases \
                    requires one of them, and joins no more than these: `weapons or arms space` is (weapons or arms) \
                    and space. In scripts without spaces between words, any part of a text is found. German and Dutch compounds are \
                    found by their parts.

                    **Names** are also found without accents (`Draskovic`) and in another script; if nothing at all matches \
                    exactly, by a similar spelling (`approximate`): with one letter added, missing, replaced or exchanged, two \
                    in words of eight letters or more. `didYouMean` then proposes a query that finds something.

                    **Order**: by `score` (BM25): higher for rare words than for common ones, in a title or a name than in a \
                    text, for several occurrences than for one, in a short text than in a long one. `partial` lists the types of \
                    which results may be missing, because the index is still being built.

                    **Facets** (`facets=type,year,country`) count everything that is found, on all pages, by dimensions of \
                    statistics: the same numbers as the statistics of each type with these filters, added. A dimension that does \
                    not apply to a type counts only the other types. Further pages do not repeat them.

                    **Filters** exclude kinds of things to which they do not apply: \
                    participants have no topic or speaker, events no speaker.

                    A service that cannot be read is listed in `incomplete` and keeps its position: its results come on a \
                    later page.""")
    @APIResponse(
            responseCode = "200",
            description = "The results",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "FoundPage"),
                            examples = @ExampleObject(name = "point", summary = "A point", value = EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in If-None-Match")
    @APIResponse(responseCode = "400", ref = "InvalidParameter")
    @APIResponse(responseCode = "502", ref = "BadGateway")
    @APIResponse(responseCode = "503", ref = "ServiceUnavailable")
    @APIResponse(responseCode = "504", ref = "GatewayTimeout")
    public Response search(@Context UriInfo uri, @Context RoutingContext request) throws InterruptedException {
        var operation = Route.of(request).operation("GET").orElseThrow();
        var asked = new SearchQuery(operation, uri.getQueryParameters())
                .read(request.response().headers().get(RequestId.HEADER));
        return answers.compose(request, MEMORY, lease -> {
            var page = search.read(asked, lease);
            return Answers.tagged(request, page.json(), page.complete(), lease);
        });
    }
}
