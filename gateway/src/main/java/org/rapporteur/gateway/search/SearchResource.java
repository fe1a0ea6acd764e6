package org.rapporteur.gateway.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
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
import org.rapporteur.gateway.answers.Answers;
import org.rapporteur.kit.http.RequestId;

/** One search through what all services keep. */
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
              "next": "eyJzIjoiWWpJM00ySTBNUSJ9"
            }""";

    /** What most searches need. */
    private static final long MEMORY = 128 * 1024;

    private final SearchReader search;
    private final Answers answers;

    SearchResource(SearchReader search, Answers answers) {
        this.search = search;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "search", summary = "Search everything", description = """
                    Events, participants, statements and points, the best first.

                    **Words** are found by their stems in the language of each text (`negotiate` finds *negotiations*), \
                    whatever their letter case; all of them must be there. **`"A phrase"`** is whole words in order with \
                    only white space between them, as they are written: `"outer space"` is neither *outer-space* nor \
                    *outer, space*. **`-word`** and **`-"a phrase"`** must not be there. **`or`** between two words or \
                    phrases asks for one of them, and joins no more than these: `weapons or arms space` is (weapons or arms) \
                    and space. In scripts without spaces between words any part of a text is found.

                    **Names** are also found without their accents (`Draskovic`), in another script and, below \
                    everything that matches as it is asked for, by a similar spelling (`approximate`).

                    **Order**: by `score`, the mean over the words that are asked for of how much each tells of the thing: \
                    more for a title or a name than for a text, more for several occurrences than for one, less in a long \
                    text. Of each kind up to 1,000 things with every word in their title or name are ranked, and the 1,000 \
                    newest in the record; `partial` names the kinds of which more matched, and those that search is still being made for. Lists take `q`, too, and tell \
                    them all.

                    **Filters** apply to what a kind of thing can have; a kind that cannot have it is not found: \
                    participants have no date, topic or speaker, events no speaker.

                    A service that cannot be asked is named in `incomplete` and keeps its place: what it finds comes on a \
                    later page.""")
    @APIResponse(
            responseCode = "200",
            description = "What was found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "FoundPage"),
                            examples = @ExampleObject(name = "point", summary = "A point", value = EXAMPLE)))
    @APIResponse(responseCode = "304", description = "It is still as the entity tag in If-None-Match says")
    @APIResponse(responseCode = "400", ref = "InvalidParameter")
    @APIResponse(responseCode = "502", ref = "BadGateway")
    @APIResponse(responseCode = "503", ref = "ServiceUnavailable")
    @APIResponse(responseCode = "504", ref = "GatewayTimeout")
    public Response search(@BeanParam SearchQuery query, @Context RoutingContext request) throws InterruptedException {
        var asked = query.read(request.response().headers().get(RequestId.HEADER));
        return answers.compose(request, MEMORY, lease -> Answers.tagged(request, search.read(asked, lease), lease));
    }
}
