package org.rapporteur.statement.statements;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.list.Format;
import org.rapporteur.kit.list.ListQuery;
import org.rapporteur.kit.text.Languages;

/** Filters and orders of lists of statements. */
public class StatementQuery extends ListQuery {

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

    @QueryParam("modifiedSince")
    @Parameter(
            description = ListQuery.MODIFIED_SINCE,
            schema = @Schema(type = SchemaType.STRING, examples = "2026-11-24T08:30:00Z"))
    public String modifiedSince;

    @QueryParam("sort")
    @Parameter(
            description =
                    "The order; ties by id. `position` is the order within an event, and the default of an event's list;"
                            + " else `date` is. What has none comes last",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"date", "-date", "position", "updatedAt", "-updatedAt"}))
    public String sort;

    @QueryParam("expand")
    @Parameter(
            description = "`texts`: with the texts themselves, which lists and CSV leave out; NDJSON has them always",
            schema = @Schema(type = SchemaType.STRING, enumeration = "texts"))
    public String expand;

    /** Whether the long texts are asked for. */
    boolean withTexts() {
        if (expand != null && !expand.equals("texts")) {
            fault("expand", "must be texts");
        }
        // rows of NDJSON are whole, so that they can be loaded elsewhere
        return expand != null || format() == Format.NDJSON;
    }

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
}
