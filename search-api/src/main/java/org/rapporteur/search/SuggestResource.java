package org.rapporteur.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.search.SuggestPage;
import org.rapporteur.kit.search.SuggestReader;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;

/** Completes what is typed into a search field; the gateway merges the suggestions of all services. */
@Path("/api/v1/suggest")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
@RunOnVirtualThread
@Uses(Use.SEARCHES)
public class SuggestResource {

    private final SuggestReader suggestions;

    SuggestResource(SuggestReader suggestions) {
        this.suggestions = suggestions;
    }

    @GET
    @Operation(
            operationId = "suggest",
            summary = "Complete a search",
            description =
                    "Completes what is typed into a search field with words and names of this service's resources.")
    public SuggestPage suggest(@BeanParam SuggestQuery query) {
        var types = query.types();
        int limit = query.limit();
        var language = query.language();
        query.check();
        return suggestions.read(query.q, types, limit, language);
    }
}
