package org.rapporteur.statement.statements;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.Page;

/** The statements of an event, and of a participant. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements")
@RunOnVirtualThread
public class RelatedStatementsResource {

    private final StatementService statements;

    RelatedStatementsResource(StatementService statements) {
        this.statements = statements;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Path("events/{ref}/statements")
    @Operation(
            operationId = "listEventStatements",
            summary = "List the statements of an event",
            description = "In the order of the event, unless another is requested.")
    public Page<StatementView> ofEvent(
            @PathParam("ref") @Parameter(ref = "ref") String ref, @BeanParam StatementQuery query) {
        return Page.showing(StatementView.class, query, asked -> statements.listOfEvent(ref, asked));
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Path("participants/{ref}/statements")
    @Operation(
            operationId = "listParticipantStatements",
            summary = "List the statements that concern a participant",
            description =
                    "The statements that the participant made, that were made on its behalf, and that mention it.")
    public Page<StatementView> ofParticipant(
            @PathParam("ref") @Parameter(ref = "ref") String ref, @BeanParam StatementQuery query) {
        return Page.showing(StatementView.class, query, asked -> statements.listOfParticipant(ref, asked));
    }
}
