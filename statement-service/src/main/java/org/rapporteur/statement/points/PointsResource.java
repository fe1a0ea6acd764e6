package org.rapporteur.statement.points;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.ItemQuery;
import org.rapporteur.kit.page.Page;

/** Points: what statements propose, commit to or are concerned about, across all statements. */
@Path("/api/v1/points")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Points", description = "The points made in statements: proposals, positions, commitments and concerns")
@RunOnVirtualThread
public class PointsResource {

    private final PointRepository points;

    PointsResource(PointRepository points) {
        this.points = points;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Operation(
            operationId = "listPoints",
            summary = "List points",
            description = "Returns a page of the points, across all statements, that match every filter.")
    public Page<PointView> list(@BeanParam PointQuery query) {
        return Page.showing(PointView.class, query, points::list);
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getPoint",
            summary = "Read a point",
            description = "A point is written as a part of its statement, and keeps its id when that is written again.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = PointView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "410", ref = "Deleted")
    public Representation get(
            @PathParam("id") @Parameter(description = "Its id") String id, @BeanParam ItemQuery query) {
        return query.showing(PointView.class, language -> points.get(id));
    }
}
