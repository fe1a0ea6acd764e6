package org.rapporteur.kit.collection;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.rapporteur.kit.bulk.BulkLoad;
import org.rapporteur.kit.difference.HistoryEntry;
import org.rapporteur.kit.difference.HistoryQuery;
import org.rapporteur.kit.document.CollectionOf;
import org.rapporteur.kit.http.IfMatch;
import org.rapporteur.kit.input.IdempotencyKey;
import org.rapporteur.kit.input.MergePatch;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.resource.Answers;
import org.rapporteur.kit.resource.BulkRow;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.Roles;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;

/**
 * The write and history operations of every collection. The annotations are templates: words in braces stand for
 * those of the resource class's {@link CollectionOf}.
 */
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public abstract class WritableCollection {

    private final ResourceService<?, ?> service;
    private final CollectionSupport support;

    protected WritableCollection(ResourceService<?, ?> service, CollectionSupport support) {
        this.service = service;
        this.support = support;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Create {a} {singular}",
            description = "Without a slug, one is generated from the {named}.",
            extensions = @Extension(name = CollectionOf.OPERATION_ID, value = "create{Singular}"))
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "{input}")))
    @APIResponse(responseCode = "201", description = "Created", content = @Content(schema = @Schema(ref = "{view}")))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) @Parameter(ref = "idempotencyKey") List<String> key, InputStream body) {
        return support.creation.create(service, key, body);
    }

    @GET
    @Path("{ref}/history")
    @Uses(Use.READS)
    @Operation(
            summary = "Read the history of {a} {singular}",
            description =
                    "Returns who wrote it when, and what each write changed, newest first; also for a deleted one.",
            extensions = @Extension(name = CollectionOf.OPERATION_ID, value = "list{Singular}History"))
    public Page<HistoryEntry> history(
            @PathParam("ref") @Parameter(ref = "ref") String ref, @BeanParam HistoryQuery query) {
        return support.history.of(service, ref, query);
    }

    @PUT
    @Path("{ref}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Create or replace {a} {singular}",
            description = "Creates it if the slug is free, restores it if it was deleted, else replaces it"
                    + " (then If-Match is required). Writing the current content again changes nothing.",
            extensions = @Extension(name = CollectionOf.OPERATION_ID, value = "put{Singular}"))
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "{input}")))
    @APIResponse(responseCode = "200", description = "Replaced", content = @Content(schema = @Schema(ref = "{view}")))
    @APIResponse(responseCode = "201", description = "Created", content = @Content(schema = @Schema(ref = "{view}")))
    public Response put(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch,
            @HeaderParam("If-None-Match") @Parameter(ref = "onlyIfAbsent") String ifNoneMatch,
            InputStream body) {
        var outcome = service.put(ref, support.inputs.parse(body), ifMatch, "*".equals(ifNoneMatch));
        return Answers.written(outcome, service);
    }

    @PATCH
    @Path("{ref}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Change some members of {a} {singular}",
            description =
                    "A JSON Merge Patch (RFC 7396): given members replace, null removes, lists are replaced as a whole.",
            extensions = @Extension(name = CollectionOf.OPERATION_ID, value = "patch{Singular}"))
    @RequestBody(
            required = true,
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", description = "Changed", content = @Content(schema = @Schema(ref = "{view}")))
    public Response patch(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch,
            InputStream body) {
        var outcome = service.patch(ref, support.inputs.parse(body), ifMatch);
        return Answers.written(outcome, service);
    }

    @DELETE
    @Path("{ref}")
    @RolesAllowed(Roles.ADMIN)
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Delete {a} {singular}",
            description = "{deleting}",
            extensions = @Extension(name = CollectionOf.OPERATION_ID, value = "delete{Singular}"))
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch) {
        service.delete(ref, ifMatch);
    }

    @POST
    @Path("bulk")
    @Consumes(BulkLoad.MEDIA_TYPE)
    @Produces(BulkLoad.MEDIA_TYPE)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Load many {plural}",
            description = "One {singular} per line, created or replaced by its slug; one result per line."
                    + " It can be repeated as it is, and accepts no Idempotency-Key.",
            extensions = @Extension(name = CollectionOf.OPERATION_ID, value = "load{Plural}"))
    @RequestBody(
            required = true,
            content = @Content(mediaType = BulkLoad.MEDIA_TYPE, schema = @Schema(ref = "{input}")))
    @APIResponse(
            responseCode = "200",
            description = "A row for each line",
            content = @Content(mediaType = BulkLoad.MEDIA_TYPE, schema = @Schema(implementation = BulkRow.class)))
    @APIResponse(
            responseCode = "422",
            description = "An atomic load failed: nothing was written; the rows say why",
            content = @Content(mediaType = BulkLoad.MEDIA_TYPE, schema = @Schema(implementation = BulkRow.class)))
    public Response load(
            @QueryParam("atomic") @Parameter(ref = "atomic") String atomic,
            @QueryParam("dryRun") @Parameter(ref = "dryRun") String dryRun,
            @QueryParam("keepIds") @Parameter(ref = "keepIds") String keepIds,
            @QueryParam("set") @Parameter(ref = "set") String set,
            @QueryParam("overwrite") @Parameter(ref = "overwrite") String overwrite,
            InputStream body) {
        return support.bulk.load(service, body, atomic, dryRun, keepIds, set, overwrite);
    }
}
