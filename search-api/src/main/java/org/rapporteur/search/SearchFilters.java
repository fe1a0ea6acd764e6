package org.rapporteur.search;

import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.page.Several;
import org.rapporteur.kit.text.Wire;

/** The parameters of a search. A filter that does not apply to a kind of thing excludes that kind. */
public class SearchFilters extends FacetParameters {

    @QueryParam("q")
    @Parameter(
            required = true,
            description =
                    "What to search for: words, `\"a phrase\"`, `-excluded`, `one or another`; up to 500 characters",
            schema = @Schema(type = SchemaType.STRING, examples = "\"outer space\" weapons"))
    public String q;

    @QueryParam("type")
    @Several(of = SearchCodes.SearchType.class)
    @Parameter(description = "Only these types of resources", example = "statement,point")
    public String type;

    @QueryParam("from")
    @Parameter(
            description =
                    "Events, statements and points on or after this date, and participants of events that end then"
                            + " or later",
            schema = @Schema(type = SchemaType.STRING, examples = "2018-07"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Events, statements and points on or before this date, and participants of events that start"
                    + " then or earlier",
            schema = @Schema(type = SchemaType.STRING, examples = "2018"))
    public String to;

    @QueryParam("year")
    @Several(codes = Several.Codes.YEARS)
    @Parameter(
            description = "The year of statements and points, in which events start, or in which events start that"
                    + " participants take part in",
            example = "2018")
    public String year;

    @QueryParam("country")
    @Several(codes = Several.Codes.COUNTRIES)
    @Parameter(
            description =
                    "ISO 3166-1 alpha-2: the country of an event, of a participant, or of the participant on whose"
                            + " behalf a statement was made, else of the speaker",
            example = "CN")
    public String country;

    @QueryParam("region")
    @Several(codes = Several.Codes.REGIONS)
    @Parameter(description = "The continent of that country: M49", example = "142")
    public String region;

    @QueryParam("subregion")
    @Several(codes = Several.Codes.SUBREGIONS)
    @Parameter(description = "The subregion of that country: M49", example = "030")
    public String subregion;

    @QueryParam("classification")
    @Several(of = SearchCodes.SearchClassification.class)
    @Parameter(
            description = "The classification of events, of participants, or of those on whose behalf a statement was"
                    + " made, else of the speaker",
            example = "state")
    public String classification;

    @QueryParam("kind")
    @Several(of = SearchCodes.SearchKind.class)
    @Parameter(description = "The kind of participants, statements and points", example = "proposal")
    public String kind;

    @QueryParam("pointKind")
    @Several(of = SearchCodes.PointKind.class)
    @Parameter(description = "Statements with points of this kind", example = "proposal")
    public String pointKind;

    @QueryParam("topic")
    @Several
    @Parameter(
            description = "Topic slugs of events, statements and points; any of them matches",
            example = "outer-space-security")
    public String topic;

    @QueryParam("event")
    @Several
    @Parameter(
            description =
                    "Ids or slugs of events: finds the events themselves, their participants, and what was said there",
            example = "paros-beijing-2018")
    public String event;

    @QueryParam("within")
    @Several
    @Parameter(
            description = "The same for these events with all their parts, at any depth: ids or slugs",
            example = "paros-beijing-2018")
    public String within;

    @QueryParam("status")
    @Several(of = SearchCodes.EventStatus.class)
    @Parameter(description = "The status of events", example = "completed")
    public String status;

    @QueryParam("online")
    @Parameter(
            description = "Events that take place online, or do not",
            schema = @Schema(type = SchemaType.BOOLEAN),
            example = "false")
    public String online;

    @QueryParam("role")
    @Several(of = SearchCodes.Role.class)
    @Parameter(description = "Participants in this role", example = "co_host")
    public String role;

    @QueryParam("capacity")
    @Several(of = SearchCodes.Capacity.class)
    @Parameter(description = "Participants in this capacity", example = "representing")
    public String capacity;

    @QueryParam("speaker")
    @Several
    @Parameter(
            description = "Statements of these participants, and their points: ids or slugs",
            example = "zhang-hanhui")
    public String speaker;

    @QueryParam("onBehalfOf")
    @Several
    @Parameter(
            description = "Statements made on behalf of these participants, and their points: ids or slugs",
            example = "china")
    public String onBehalfOf;

    @QueryParam("memberOf")
    @Several
    @Parameter(
            description =
                    "Members of these organizations, their participations and what they said as such: ids or slugs",
            example = "united-nations")
    public String memberOf;

    @QueryParam("agendaItem")
    @Several
    @Parameter(description = "Statements on these items of the agenda: keys", example = "opening-ceremony")
    public String agendaItem;

    @QueryParam("language")
    @Several(codes = Several.Codes.LANGUAGES)
    @Parameter(description = "Only texts in these languages (BCP 47; script and region are ignored)", example = "en")
    public String language;

    @QueryParam("lang")
    @Parameter(
            description = "Show of each text only the best wording for this language (BCP 47), as in lists",
            example = "zh")
    public String lang;

    @QueryParam("limit")
    @Parameter(
            description = "The maximum number of results",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "20"))
    public String limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the previous page; only valid with the same parameters")
    public String cursor;

    /** Reads the parameters common to all kinds, and collects their faults. */
    private final ListQuery common = new ListQuery() {};

    @Override
    public ListQuery common() {
        common.limit = limit;
        common.lang = lang;
        return common;
    }

    @Override
    public String words() {
        return q;
    }

    /** Those that this service does not have yield no results: the gateway knows all, and rejects others. */
    @Override
    public List<String> types() {
        return common.constants("type", type, SearchCodes.SearchType.class);
    }

    @Override
    public String cursor() {
        return cursor;
    }

    @Override
    public void check() {
        common.days(from, to);
        common.years("year", year);
        common.countries("country", country);
        common.regions("region", region);
        common.subregions("subregion", subregion);
        common.constants("classification", classification, SearchCodes.SearchClassification.class);
        common.constants("kind", kind, SearchCodes.SearchKind.class);
        common.constants("pointKind", pointKind, SearchCodes.PointKind.class);
        common.constants("status", status, SearchCodes.EventStatus.class);
        common.constants("role", role, SearchCodes.Role.class);
        common.constants("capacity", capacity, SearchCodes.Capacity.class);
        common.truth("online", online);
        for (var named : List.of("topic", "event", "within", "speaker", "onBehalfOf", "memberOf", "agendaItem")) {
            common.values(named, filters().get(named));
        }
    }

    /**
     * Whether a type of resource has only some of the filters: one that it does not have excludes it.
     *
     * @param applicable the parameters that it has, besides {@code q}, {@code type} and {@code language}
     */
    public boolean hasOnly(Set<String> applicable) {
        return applicable.containsAll(filters().keySet());
    }

    /**
     * Returns the values of a filter that are of an enumeration, separated by commas; null if the filter is not set.
     * If there are none, nothing of that enumeration matches.
     */
    public static String among(Class<? extends Enum<?>> type, String filter) {
        var known = Stream.of(type.getEnumConstants()).map(Wire::name).collect(Collectors.toSet());
        return filter == null
                ? null
                : Stream.of(filter.split(","))
                        .map(String::strip)
                        .filter(known::contains)
                        .collect(Collectors.joining(","));
    }

    /** The filters that are set, by name; {@code language} is one of texts, which every type has. */
    private Map<String, String> filters() {
        var set = new LinkedHashMap<String, String>();
        set.put("from", from);
        set.put("to", to);
        set.put("year", year);
        set.put("country", country);
        set.put("region", region);
        set.put("subregion", subregion);
        set.put("classification", classification);
        set.put("kind", kind);
        set.put("pointKind", pointKind);
        set.put("topic", topic);
        set.put("event", event);
        set.put("within", within);
        set.put("status", status);
        set.put("online", online);
        set.put("role", role);
        set.put("capacity", capacity);
        set.put("speaker", speaker);
        set.put("onBehalfOf", onBehalfOf);
        set.put("memberOf", memberOf);
        set.put("agendaItem", agendaItem);
        set.values().removeIf(Objects::isNull);
        return set;
    }

    @Override
    public List<String> languages() {
        var tags = common.languages("language", language);
        return tags == null
                ? null
                : tags.stream().map(tag -> tag.replaceFirst("-.*", "")).toList();
    }

    @Override
    public String identity() {
        return String.join(
                "\n",
                List.of("search", "" + q, "" + type, "" + language, filters().toString()));
    }
}
