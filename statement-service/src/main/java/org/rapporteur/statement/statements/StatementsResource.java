package org.rapporteur.statement.statements;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.collection.CollectionResource;
import org.rapporteur.kit.collection.CollectionSupport;
import org.rapporteur.kit.document.CollectionOf;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.Page;

/** Statements: who said what at an event, on whose behalf, and with which points. */
@Path("/api/v1/statements")
@Tag(name = "Statements", description = "Who said what at an event, on whose behalf, and with which points")
@RunOnVirtualThread
@CollectionOf(
        singular = "statement",
        plural = "statements",
        named = "title",
        reading = "With texts and points, as it is, or with `asOf` as it was.",
        input = StatementInput.class,
        view = StatementView.class)
public class StatementsResource extends CollectionResource {

    private final StatementService statements;

    StatementsResource(StatementService statements, CollectionSupport support) {
        super(statements, support);
        this.statements = statements;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Operation(
            operationId = "listStatements",
            summary = "List statements",
            description = "Returns a page of the statements that match every filter.")
    public Page<StatementView> list(@BeanParam StatementQuery query) {
        return Page.showing(StatementView.class, query, statements::list);
    }
}
