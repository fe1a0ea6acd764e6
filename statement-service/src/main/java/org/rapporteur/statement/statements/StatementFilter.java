package org.rapporteur.statement.statements;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Several;
import org.rapporteur.statement.references.SpeakingFilter;

/** Filters of statements, for lists and statistics. */
public class StatementFilter extends SpeakingFilter {

    @QueryParam("q")
    @Parameter(
            description = "Full-text search in the title, texts, names and points, with the syntax of `search`",
            example = "outer space")
    public String q;

    @QueryParam("participant")
    @Several
    @Parameter(description = "Who made it, on whose behalf, or who is mentioned in it: id or slug", example = "china")
    public String participant;

    @QueryParam("post")
    @Several
    @Parameter(
            description = "The English title, in lower case, of a post that a speaker held at that time",
            example = "president")
    public String post;

    @QueryParam("agendaItem")
    @Several
    @Parameter(description = "Keys of items of the event's agenda", example = "opening-ceremony")
    public String agendaItem;

    @QueryParam("kind")
    @Several(of = StatementKind.class)
    @Parameter(description = "The kind of statement", example = "opening_address")
    public String kind;

    @QueryParam("language")
    @Several(codes = Several.Codes.LANGUAGES)
    @Parameter(description = "Languages (BCP 47) of its texts; any of them matches", example = "en")
    public String language;

    @QueryParam("topic")
    @Several
    @Parameter(
            description = "Slugs of topics of the statement or of its points; any of them matches",
            example = "outer-space-security")
    public String topic;

    @QueryParam("pointKind")
    @Several(of = PointKind.class)
    @Parameter(description = "Kinds of its points; any of them matches", example = "proposal")
    public String pointKind;

    /** The start of the requested changes, if a list has that parameter; else null. */
    String modifiedSince() {
        return null;
    }
}
