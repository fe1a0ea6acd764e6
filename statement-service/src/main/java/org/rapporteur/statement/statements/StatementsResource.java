package org.rapporteur.statement.statements;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.csv.CsvWriter;
import org.rapporteur.kit.history.History;
import org.rapporteur.kit.history.HistoryEntry;
import org.rapporteur.kit.history.HistoryQuery;
import org.rapporteur.kit.history.PastStates;
import org.rapporteur.kit.http.IfMatch;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.idempotency.IdempotencyKey;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.resource.Answers;
import org.rapporteur.kit.resource.BulkLoad;
import org.rapporteur.kit.resource.BulkRow;
import org.rapporteur.kit.resource.Creation;
import org.rapporteur.kit.resource.InputReader;
import org.rapporteur.kit.resource.MergePatch;
import org.rapporteur.kit.resource.Roles;

/** Statements: who said what at a statement, for whom, and with which points. */
@Path("/api/v1/statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements", description = "Who said what at a statement, for whom, and with which points")
@RunOnVirtualThread
public class StatementsResource {

    private final StatementService statements;
    private final InputReader inputs;
    private final Creation creation;
    private final History history;
    private final BulkLoad bulk;

    StatementsResource(
            StatementService statements, InputReader inputs, Creation creation, History history, BulkLoad bulk) {
        this.statements = statements;
        this.inputs = inputs;
        this.creation = creation;
        this.history = history;
        this.bulk = bulk;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, BulkLoad.MEDIA_TYPE, CsvWriter.MEDIA_TYPE})
    @Operation(
            operationId = "listStatements",
            summary = "List statements",
            description = "A page of the statements that match every filter.")
    public Page<StatementView> list(@BeanParam StatementQuery query) {
        return statements.list(query).showing(StatementView.class);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "createStatement",
            summary = "Create a statement",
            description = "Without a slug, one is made of the title.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = StatementInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) @Parameter(ref = "idempotencyKey") List<String> key, InputStream body) {
        return creation.create(statements, key, body);
    }

    @GET
    @Path("{ref}")
    @Operation(
            operationId = "getStatement",
            summary = "Read a statement",
            description = "With texts and points, as it is, or with `asOf` as it was.")
    @APIResponseSchema(value = StatementView.class, responseCode = "200", responseDescription = "OK")
    public Representation get(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @QueryParam("asOf") @Parameter(description = PastStates.AS_OF) String asOf) {
        return statements.get(ref, asOf);
    }

    @GET
    @Path("{ref}/history")
    @Operation(
            operationId = "listStatementHistory",
            summary = "Read the history of a statement",
            description = "Who wrote it when, and what each write changed: the newest first. Of a deleted one, too.")
    public Page<HistoryEntry> history(
            @PathParam("ref") @Parameter(ref = "ref") String ref, @BeanParam HistoryQuery query) {
        return history.of(statements, ref, query);
    }

    @PUT
    @Path("{ref}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "putStatement",
            summary = "Write a statement whole",
            description = "Creates it when the slug is free, restores it when it was deleted, else replaces it"
                    + " (then If-Match is required). Writing what stands already changes nothing.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = StatementInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    public Response put(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch,
            @HeaderParam("If-None-Match") @Parameter(ref = "onlyIfAbsent") String ifNoneMatch,
            InputStream body) {
        var outcome = statements.put(ref, inputs.parse(body), ifMatch, "*".equals(ifNoneMatch));
        return Answers.written(outcome, statements);
    }

    @PATCH
    @Path("{ref}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "patchStatement",
            summary = "Change some members of a statement",
            description =
                    "A JSON Merge Patch (RFC 7396): members given replace, null removes, lists are replaced whole.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    public Response patch(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch,
            InputStream body) {
        var outcome = statements.patch(ref, inputs.parse(body), ifMatch);
        return Answers.written(outcome, statements);
    }

    @DELETE
    @Path("{ref}")
    @RolesAllowed(Roles.ADMIN)
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "deleteStatement",
            summary = "Delete a statement",
            description = "What refers to it shows it with `deleted`: true; a PUT on its slug restores it.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch) {
        statements.delete(ref, ifMatch);
    }

    @POST
    @Path("bulk")
    @Consumes(BulkLoad.MEDIA_TYPE)
    @Produces(BulkLoad.MEDIA_TYPE)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "loadStatements",
            summary = "Load many statements",
            description = "One statement a line, written by its slug whether it exists or not; one result a line.")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = BulkLoad.MEDIA_TYPE, schema = @Schema(implementation = StatementInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "A row for each line",
            content = @Content(mediaType = BulkLoad.MEDIA_TYPE, schema = @Schema(implementation = BulkRow.class)))
    @APIResponse(
            responseCode = "422",
            description = "An atomic load failed: nothing was written; the rows tell why",
            content = @Content(mediaType = BulkLoad.MEDIA_TYPE, schema = @Schema(implementation = BulkRow.class)))
    public Response load(
            @QueryParam("atomic") @Parameter(ref = "atomic") String atomic,
            @QueryParam("dryRun") @Parameter(ref = "dryRun") String dryRun,
            InputStream body) {
        return bulk.load(statements, body, atomic, dryRun);
    }
}
