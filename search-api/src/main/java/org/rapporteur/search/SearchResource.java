package org.rapporteur.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.http.DidYouMean;
import org.rapporteur.kit.search.SearchPage;
import org.rapporteur.kit.search.SearchReader;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;

/** Searches the resources of this service; the gateway merges the results of all services. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Full-text search, best results first")
@RunOnVirtualThread
@Uses(Use.SEARCHES)
public class SearchResource {

    private final SearchReader search;

    SearchResource(SearchReader search) {
        this.search = search;
    }

    @GET
    @Operation(
            operationId = "search",
            summary = "Search",
            description = "Searches the resources of this service, best results first.")
    public SearchPage search(
            @BeanParam SearchFilters filters,
            @HeaderParam(DidYouMean.HEADER) @Parameter(hidden = true) String didYouMean) {
        return search.read(filters, !DidYouMean.NO.equals(didYouMean));
    }
}
