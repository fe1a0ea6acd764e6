package org.rapporteur.statement.topics;

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

/** Topics: what events, statements and points are about. */
@Path("/api/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics", description = "What events, statements and points are about")
@RunOnVirtualThread
public class TopicsResource {

    private final TopicService topics;
    private final InputReader inputs;
    private final Creation creation;
    private final History history;
    private final BulkLoad bulk;

    TopicsResource(TopicService topics, InputReader inputs, Creation creation, History history, BulkLoad bulk) {
        this.topics = topics;
        this.inputs = inputs;
        this.creation = creation;
        this.history = history;
        this.bulk = bulk;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, BulkLoad.MEDIA_TYPE, CsvWriter.MEDIA_TYPE})
    @Operation(
            operationId = "listTopics",
            summary = "List topics",
            description = "Topics that were given a label, and those that statements and points use without one"
                    + " (with their slug alone). Topics of events show here once they were given a label.")
    public Page<TopicView> list(@BeanParam TopicQuery query) {
        return topics.list(query).showing(TopicView.class);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "createTopic",
            summary = "Create a topic",
            description = "Without a slug, one is made of the label.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TopicInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = TopicView.class)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) @Parameter(ref = "idempotencyKey") List<String> key, InputStream body) {
        return creation.create(topics, key, body);
    }

    @GET
    @Path("{ref}")
    @Operation(operationId = "getTopic", summary = "Read a topic", description = "As it is, or with `asOf` as it was.")
    @APIResponseSchema(value = TopicView.class, responseCode = "200", responseDescription = "OK")
    public Representation get(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @QueryParam("asOf") @Parameter(description = PastStates.AS_OF) String asOf) {
        return topics.get(ref, asOf);
    }

    @GET
    @Path("{ref}/history")
    @Operation(
            operationId = "listTopicHistory",
            summary = "Read the history of a topic",
            description = "Who wrote it when, and what each write changed: the newest first. Of a deleted one, too.")
    public Page<HistoryEntry> history(
            @PathParam("ref") @Parameter(ref = "ref") String ref, @BeanParam HistoryQuery query) {
        return history.of(topics, ref, query);
    }

    @PUT
    @Path("{ref}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "putTopic",
            summary = "Write a topic whole",
            description = "Creates it when the slug is free, restores it when it was deleted, else replaces it"
                    + " (then If-Match is required). Writing what stands already changes nothing.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TopicInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = TopicView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = TopicView.class)))
    public Response put(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch,
            @HeaderParam("If-None-Match") @Parameter(ref = "onlyIfAbsent") String ifNoneMatch,
            InputStream body) {
        var outcome = topics.put(ref, inputs.parse(body), ifMatch, "*".equals(ifNoneMatch));
        return Answers.written(outcome, topics);
    }

    @PATCH
    @Path("{ref}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "patchTopic",
            summary = "Change some members of a topic",
            description =
                    "A JSON Merge Patch (RFC 7396): members given replace, null removes, lists are replaced whole.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = TopicView.class)))
    public Response patch(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch,
            InputStream body) {
        var outcome = topics.patch(ref, inputs.parse(body), ifMatch);
        return Answers.written(outcome, topics);
    }

    @DELETE
    @Path("{ref}")
    @RolesAllowed(Roles.ADMIN)
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "deleteTopic",
            summary = "Delete a topic",
            description = "Its label goes; what is about it still names its slug, and a PUT on that restores it.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @HeaderParam("If-Match") @Parameter(ref = "ifMatch") IfMatch ifMatch) {
        topics.delete(ref, ifMatch);
    }

    @POST
    @Path("bulk")
    @Consumes(BulkLoad.MEDIA_TYPE)
    @Produces(BulkLoad.MEDIA_TYPE)
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "loadTopics",
            summary = "Load many topics",
            description = "One topic a line, written by its slug whether it exists or not; one result a line.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = BulkLoad.MEDIA_TYPE, schema = @Schema(implementation = TopicInput.class)))
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
        return bulk.load(topics, body, atomic, dryRun);
    }
}
