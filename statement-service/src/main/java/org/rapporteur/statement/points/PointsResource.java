package org.rapporteur.statement.points;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.csv.CsvWriter;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.resource.BulkLoad;

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
    @Produces({MediaType.APPLICATION_JSON, BulkLoad.MEDIA_TYPE, CsvWriter.MEDIA_TYPE})
    @Operation(
            operationId = "listPoints",
            summary = "List points",
            description = "A page of the points, across all statements, that match every filter.")
    public Page<PointView> list(@BeanParam PointQuery query) {
        return points.list(query).showing(PointView.class);
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getPoint",
            summary = "Read a point",
            description = "It is written as a part of its statement, and keeps its id when that is written again.")
    @APIResponseSchema(value = PointView.class, responseCode = "200", responseDescription = "OK")
    public Representation get(@PathParam("id") @Parameter(description = "Its id") String id) {
        return points.get(id);
    }
}
