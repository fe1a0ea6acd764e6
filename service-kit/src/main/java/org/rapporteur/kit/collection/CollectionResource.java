package org.rapporteur.kit.collection;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.rapporteur.kit.document.CollectionOf;
import org.rapporteur.kit.history.PastStates;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.ItemQuery;
import org.rapporteur.kit.resource.ResourceService;

/**
 * A collection whose resources are read individually without further parameters. A resource class extends it with
 * its path, its words ({@link CollectionOf}) and its list.
 */
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public abstract class CollectionResource extends WritableCollection {

    private final ResourceService<?, ?> service;

    protected CollectionResource(ResourceService<?, ?> service, CollectionSupport support) {
        super(service, support);
        this.service = service;
    }

    @GET
    @Path("{ref}")
    @Operation(
            summary = "Read {a} {singular}",
            description = "{reading}",
            extensions = @Extension(name = CollectionOf.OPERATION_ID, value = "get{Singular}"))
    @APIResponse(responseCode = "200", description = "OK", content = @Content(schema = @Schema(ref = "{view}")))
    public Representation get(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @QueryParam("asOf") @Parameter(description = PastStates.AS_OF) String asOf,
            @BeanParam ItemQuery query) {
        return query.showing(
                getClass().getAnnotation(CollectionOf.class).view(), language -> service.get(ref, asOf, language));
    }
}
