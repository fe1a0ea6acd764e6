package org.rapporteur.statement.statements;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.text.Languages;

/** Filters of statements, for lists and statistics alike. */
public class StatementFilter extends ListQuery {

    @QueryParam("q")
    @Parameter(
            description =
                    "What to find in the title, the texts, the names and the points; words, phrases and the like as in `search`")
    public String q;

    @QueryParam("event")
    @Parameter(description = "Where it was made: id or slug, one or more")
    public String event;

    @QueryParam("speaker")
    @Parameter(description = "Who made it: id or slug, one or more")
    public String speaker;

    @QueryParam("onBehalfOf")
    @Parameter(description = "The participant that it was made for: id or slug, one or more")
    public String onBehalfOf;

    @QueryParam("participant")
    @Parameter(description = "Who made it, whom it was made for, or who is mentioned in it: id or slug, one or more")
    public String participant;

    @QueryParam("agendaItem")
    @Parameter(description = "Keys of items of the event's agenda, separated by commas")
    public String agendaItem;

    @QueryParam("type")
    @Parameter(
            description = "One or more, separated by commas",
            schema = @Schema(type = SchemaType.STRING, examples = "opening_address"))
    public String type;

    @QueryParam("language")
    @Parameter(
            description = "Languages (BCP 47) of its texts, any of them",
            schema = @Schema(type = SchemaType.STRING, examples = "en"))
    public String language;

    @QueryParam("topic")
    @Parameter(description = "Slugs of topics of the statement or of its points, any of them")
    public String topic;

    @QueryParam("kind")
    @Parameter(
            description = "Kinds of its points, any of them",
            schema = @Schema(type = SchemaType.STRING, examples = "proposal"))
    public String kind;

    @QueryParam("from")
    @Parameter(
            description = "Made on this date or later; without a date of its own, a statement has those of its event",
            schema = @Schema(type = SchemaType.STRING, examples = "2018-07"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Made on this date or earlier; without a date of its own, a statement has those of its event",
            schema = @Schema(type = SchemaType.STRING, examples = "2018"))
    public String to;

    /** The languages of the filter in their canonical form, or null. */
    List<String> languages() {
        var tags = values("language", language);
        try {
            return tags == null ? null : tags.stream().map(Languages::canonical).toList();
        } catch (IllegalArgumentException e) {
            fault("language", e.getMessage());
            return null;
        }
    }

    /** The time from which on changes are asked for, where a list has that parameter; else null. */
    String modifiedSince() {
        return null;
    }
}
