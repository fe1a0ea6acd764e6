package org.rapporteur.gateway.search;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.problem.Violations;

/** The parameters of a search. What they may hold is decided by the services, all but what the gateway itself needs. */
public class SearchQuery {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 200;

    private static final Map<String, Service> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("event", Service.EVENT);
        TYPES.put("participant", Service.PARTICIPANT);
        TYPES.put("statement", Service.STATEMENT);
        TYPES.put("point", Service.STATEMENT);
    }

    @QueryParam("q")
    @Parameter(
            required = true,
            description =
                    "What to search for: words, `\"a phrase\"`, `-excluded`, `one or another`; up to 500 characters",
            schema = @Schema(type = SchemaType.STRING, examples = "\"outer space\" weapons"))
    public String q;

    @QueryParam("type")
    @Parameter(
            description =
                    "Only these kinds of things, separated by commas: `event`, `participant`, `statement`, `point`",
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

    SearchReader.Query read(String requestId) {
        var faults = new Violations();
        if (q == null) {
            faults.add("q", "is required");
        }
        int most = limit(faults);
        var asked = services(faults);
        if (!faults.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.because(
                    faults.list().stream().map(Violation::field).toList() + ": see violations", faults.list());
        }
        return new SearchReader.Query(
                asked,
                parameters(),
                most,
                cursor == null ? SearchCursor.start() : SearchCursor.decode(cursor),
                requestId);
    }

    private int limit(Violations faults) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit.matches("[0-9]{1,3}")) {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= MAX_LIMIT) {
                return value;
            }
        }
        faults.add("limit", "must be a whole number from 1 to " + MAX_LIMIT);
        return DEFAULT_LIMIT;
    }

    /** The services that keep what is asked for. */
    private List<Service> services(Violations faults) {
        if (type == null) {
            return TYPES.values().stream().distinct().toList();
        }
        var types = Arrays.stream(type.split(",", -1)).map(String::strip).toList();
        if (!TYPES.keySet().containsAll(types)) {
            faults.add("type", "must be of " + String.join(", ", TYPES.keySet()));
            return List.of();
        }
        return types.stream().map(TYPES::get).distinct().toList();
    }

    private String parameters() {
        var given = new LinkedHashMap<String, String>();
        given.put("q", q);
        given.put("type", type);
        given.put("from", from);
        given.put("to", to);
        given.put("country", country);
        given.put("topic", topic);
        given.put("event", event);
        given.put("speaker", speaker);
        given.put("language", language);
        var parameters = new StringBuilder();
        given.forEach((name, value) -> {
            if (value != null) {
                parameters.append('&').append(name).append('=').append(ServiceReader.encode(value));
            }
        });
        return parameters.toString();
    }
}
