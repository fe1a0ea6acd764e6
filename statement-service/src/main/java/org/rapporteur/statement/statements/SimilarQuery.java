package org.rapporteur.statement.statements;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;

/** The parameters of similar statements. */
public class SimilarQuery {

    private static final int MAX_LIMIT = 50;
    private static final int DEFAULT_LIMIT = 10;

    @QueryParam("limit")
    @Parameter(
            description = "The maximum number of statements",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "" + MAX_LIMIT,
                            defaultValue = "" + DEFAULT_LIMIT))
    public String limit;

    @QueryParam("lang")
    @Parameter(
            description = "Show of each text only the best wording for this language (BCP 47), as in lists",
            example = "zh")
    public String lang;

    /** Collects the faults. */
    private final ListQuery common = new ListQuery() {};

    int limit() {
        common.limit = limit;
        return common.limitUpTo(MAX_LIMIT, DEFAULT_LIMIT);
    }

    String language() {
        common.lang = lang;
        return common.language();
    }

    /** Throws the problem {@code invalid-parameter} for all faults collected so far. */
    void check() {
        common.throwIfAny();
    }
}
