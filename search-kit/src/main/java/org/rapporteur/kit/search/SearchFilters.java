package org.rapporteur.kit.search;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.text.Languages;

/** The parameters of a search. A kind of thing that cannot have what a filter asks for is not found with it. */
public class SearchFilters {

    static final List<String> TYPES = List.of("event", "participant", "statement", "point");

    @QueryParam("q")
    @Parameter(
            required = true,
            description =
                    "What to search for: words, `\"a phrase\"`, `-excluded`, `one or another`; up to 500 characters",
            schema = @Schema(type = SchemaType.STRING, examples = "\"outer space\" weapons"))
    public String q;

    @QueryParam("type")
    @Parameter(
            description = "Only these kinds of things: `event`, `participant`, `statement`, `point`",
            schema = @Schema(type = SchemaType.STRING, examples = "statement,point"))
    public String type;

    @QueryParam("from")
    @Parameter(
            description = "Events, statements and points of this date or later",
            schema = @Schema(type = SchemaType.STRING, examples = "2018-07"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Events, statements and points of this date or earlier",
            schema = @Schema(type = SchemaType.STRING, examples = "2018"))
    public String to;

    @QueryParam("country")
    @Parameter(
            description =
                    "ISO 3166-1 alpha-2, one or more: where an event takes place, a participant's country, that of"
                            + " the speaker or of whom a statement was made for",
            schema = @Schema(type = SchemaType.STRING, examples = "CN"))
    public String country;

    @QueryParam("topic")
    @Parameter(description = "Slugs of topics of events, statements and points, any of them")
    public String topic;

    @QueryParam("event")
    @Parameter(description = "Ids or slugs of events: these themselves, who takes part, and what is said there")
    public String event;

    @QueryParam("speaker")
    @Parameter(description = "Statements of these participants, and their points: ids or slugs")
    public String speaker;

    @QueryParam("language")
    @Parameter(
            description = "Only texts in these languages (BCP 47; script and region are not looked at)",
            schema = @Schema(type = SchemaType.STRING, examples = "en"))
    public String language;

    @QueryParam("limit")
    @Parameter(
            description = "How many at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "20"))
    public String limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the page before; it belongs to the same parameters")
    public String cursor;

    /** Reads the parameters that all kinds have in common, and collects what is wrong with them. */
    private final ListQuery common = new ListQuery() {};

    ListQuery common() {
        common.limit = limit;
        return common;
    }

    /** Finds what is wrong with a filter, also where no kind of thing looks at it. */
    void check() {
        common.date("from", from);
        common.date("to", to);
        common.countries("country", country);
        common.values("topic", topic);
        common.values("event", event);
        common.values("speaker", speaker);
    }

    /** Whether any of these is asked for: a kind that cannot have it is not found. */
    public static boolean any(String... filters) {
        for (var filter : filters) {
            if (filter != null) {
                return true;
            }
        }
        return false;
    }

    /** The languages asked for without script and region, or null. */
    List<String> languages() {
        var tags = common.values("language", language);
        try {
            return tags == null
                    ? null
                    : tags.stream()
                            .map(tag -> Languages.canonical(tag).replaceFirst("-.*", ""))
                            .toList();
        } catch (IllegalArgumentException e) {
            common.fault("language", e.getMessage());
            return null;
        }
    }

    /** What a cursor belongs to. */
    String identity() {
        return String.join(
                "\n",
                List.of(
                        "search",
                        "" + q,
                        "" + type,
                        "" + from,
                        "" + to,
                        "" + country,
                        "" + topic,
                        "" + event,
                        "" + speaker,
                        "" + language));
    }
}
