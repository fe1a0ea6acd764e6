package org.rapporteur.search;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.page.Several;

/** The parameters of suggestions. */
public class SuggestQuery {

    private static final int LONGEST = 200;
    private static final int MAX_LIMIT = 20;
    private static final int DEFAULT_LIMIT = 10;

    @QueryParam("q")
    @Parameter(
            required = true,
            description = "What was typed so far, up to 200 characters",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST, examples = "outer sp"))
    public String q;

    @QueryParam("type")
    @Several(of = SearchCodes.SearchType.class)
    @Parameter(description = "Only these types of resources", example = "participant")
    public String type;

    @QueryParam("lang")
    @Parameter(
            description = "Call resources by their names in this language (BCP 47); by default, in the script of what"
                    + " was typed",
            schema = @Schema(type = SchemaType.STRING, examples = "zh"))
    public String lang;

    @QueryParam("limit")
    @Parameter(
            description = "The maximum number of resources, and of completed queries",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "" + MAX_LIMIT,
                            defaultValue = "" + DEFAULT_LIMIT))
    public String limit;

    /** Collects the faults. */
    private final ListQuery common = new ListQuery() {};

    /** Returns the types, or null for all; a fault is collected. */
    List<String> types() {
        return common.constants("type", type, SearchCodes.SearchType.class);
    }

    /** Returns the language of names, or null; a fault is collected. */
    String language() {
        common.lang = lang;
        return common.language();
    }

    int limit() {
        common.limit = limit;
        return common.limitUpTo(MAX_LIMIT, DEFAULT_LIMIT);
    }

    /** Throws the problem {@code invalid-parameter} for all faults collected so far, and those of {@code q}. */
    void check() {
        if (q == null) {
            common.fault("q", "is required");
        } else if (q.isEmpty() || q.length() > LONGEST || q.indexOf('\0') >= 0) {
            common.fault("q", "must be 1 to %d characters, without U+0000".formatted(LONGEST));
        }
        common.throwIfAny();
    }
}
