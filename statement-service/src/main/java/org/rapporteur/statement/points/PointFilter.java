package org.rapporteur.statement.points;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Several;
import org.rapporteur.statement.references.SpeakingFilter;
import org.rapporteur.statement.statements.PointKind;

/** Filters of points, for lists and statistics. */
public class PointFilter extends SpeakingFilter {

    @QueryParam("q")
    @Parameter(
            description = "Full-text search in the heading, text, basis, measure and aim, with the syntax of `search`",
            example = "treaty")
    public String q;

    @QueryParam("kind")
    @Several(of = PointKind.class)
    @Parameter(description = "The kind of point", example = "proposal")
    public String kind;

    @QueryParam("topic")
    @Several
    @Parameter(
            description = "Slugs of topics of the point itself; any of them matches",
            example = "international-space-law")
    public String topic;

    @QueryParam("statement")
    @Several
    @Parameter(
            description = "The statement that contains it: id or slug",
            example = "paros-beijing-2018-opening-address")
    public String statement;
}
