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
import org.rapporteur.kit.search.SimilarReader;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;

/** Statements about the same as another one. */
@Path("/api/v1/statements/{ref}/similar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements")
@RunOnVirtualThread
@Uses(Use.SEARCHES)
public class SimilarStatementsResource {

    private final StatementService statements;
    private final StatementSearch search;
    private final SimilarReader similar;

    SimilarStatementsResource(StatementService statements, StatementSearch search, SimilarReader similar) {
        this.statements = statements;
        this.search = search;
        this.similar = similar;
    }

    @GET
    @Operation(
            operationId = "listSimilarStatements",
            summary = "List similar statements",
            description = "Returns statements that share the words by which this one differs most from others, the most"
                    + " similar first.")
    public SimilarStatements list(@PathParam("ref") @Parameter(ref = "ref") String ref, @BeanParam SimilarQuery query) {
        int limit = query.limit();
        var language = query.language();
        query.check();
        return new SimilarStatements(similar.read(search, statements.idOf(ref), limit, language).stream()
                .map(one -> new SimilarStatement(one.score(), one.resource()))
                .toList());
    }
}
