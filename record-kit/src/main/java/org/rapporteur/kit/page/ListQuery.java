package org.rapporteur.kit.page;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Languages;
import org.rapporteur.kit.text.Moment;
import org.rapporteur.kit.text.PartialDate;

/**
 * The parameters that every list has. A list's own query extends it by its filters, as public fields of type string with
 * {@link QueryParam}: several values of one filter are separated by commas and match any.
 */
public abstract class ListQuery {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 200;

    /** The description of the parameter {@code modifiedSince} of lists that have it. */
    public static final String MODIFIED_SINCE =
            "What was changed at this time (RFC 3339; a date is its first moment, UTC) or later, in the order of change, and in"
                    + " `deleted` what was deleted. The last page's `modifiedUntil` is the value for the next time. What an"
                    + " item was before, filters do not see: one that matches no longer is not told of";

    @QueryParam("limit")
    @Parameter(
            description =
                    "How many items at most: 1 to 200, by default 20, and fewer where they are long (`next` tells whether there are more);"
                            + " rows of NDJSON or CSV any number, by default all",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "2147483647", defaultValue = "20"))
    public String limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the page before; it belongs to the same filters and sort")
    public String cursor;

    @QueryParam("ref")
    @Parameter(description = "Exactly these: ids or slugs, separated by commas, up to 200")
    public String ref;

    @QueryParam("lang")
    @Parameter(
            description = "The language (BCP 47) to sort and label by; falls back to English",
            schema = @Schema(type = SchemaType.STRING, examples = "zh"))
    public String lang;

    @QueryParam(FormatParameter.NAME)
    @Parameter(
            description =
                    "`ndjson` or `csv`: everything that matches, one item a row, instead of a page; goes before the Accept header",
            schema = @Schema(type = SchemaType.STRING))
    public String format;

    @Context
    public HttpHeaders headers;

    private final Violations faults = new Violations();
    private Format chosen;

    /** The form asked for; else the problem {@code invalid-parameter} (400) or {@code not-acceptable} (406). */
    public final Format format() {
        if (chosen == null) {
            chosen = Format.choose(format, Format.accepted(headers), Format.LISTS);
        }
        return chosen;
    }

    /** How many items at most: of a page 1 to {@value #MAX_LIMIT}, of an export any number. */
    public int limitOrDefault() {
        boolean page = format() == Format.JSON;
        int most = page ? MAX_LIMIT : Integer.MAX_VALUE;
        if (limit == null) {
            return page ? DEFAULT_LIMIT : most;
        }
        if (limit.matches("[0-9]{1,10}")) {
            long value = Long.parseLong(limit);
            if (value >= 1 && value <= most) {
                return (int) value;
            }
        }
        faults.add("limit", "must be a whole number from 1 to " + most);
        return DEFAULT_LIMIT;
    }

    /** The language asked for, or null. */
    public String language() {
        try {
            return lang == null ? null : Languages.canonical(lang);
        } catch (IllegalArgumentException e) {
            faults.add("lang", e.getMessage());
            return null;
        }
    }

    /** The language of a parameter on its own, or null; else the problem {@code invalid-parameter} (400). */
    public static String languageOf(String lang) {
        var query = new ListQuery() {};
        query.lang = lang;
        var language = query.language();
        query.throwIfAny();
        return language;
    }

    /** The values of a filter, or null when it is not set; an empty value is a fault. */
    public List<String> values(String name, String parameter) {
        if (parameter == null) {
            return null;
        }
        var values = Arrays.stream(parameter.split(",", -1)).map(String::strip).toList();
        if (values.stream().anyMatch(String::isEmpty)) {
            faults.add(name, "must not be empty, nor hold an empty value between commas");
            return null;
        }
        if (values.size() > MAX_LIMIT) {
            faults.add(name, "must hold at most %d values".formatted(MAX_LIMIT));
            return null;
        }
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            faults.add(name, "must not hold the character U+0000");
            return null;
        }
        return values;
    }

    /** The values of a filter by an enumeration, as they stand in JSON, or null. */
    public <T extends Enum<T>> List<String> constants(String name, String parameter, Class<T> type) {
        var values = values(name, parameter);
        if (values == null) {
            return null;
        }
        var known = Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.containsAll(values)) {
            faults.add(name, "must be one of " + String.join(", ", known));
            return null;
        }
        return values;
    }

    /** A date of a filter, or null. */
    public PartialDate date(String name, String parameter) {
        try {
            return parameter == null ? null : new PartialDate(parameter);
        } catch (IllegalArgumentException e) {
            faults.add(name, e.getMessage());
            return null;
        }
    }

    /** A time of a filter; of a date its first moment. */
    public Instant moment(String name, String parameter) {
        try {
            return Moment.first(parameter);
        } catch (IllegalArgumentException e) {
            faults.add(name, e.getMessage());
            return null;
        }
    }

    /** Codes of countries of a filter, or null. */
    public List<String> countries(String name, String parameter) {
        var values = values(name, parameter);
        if (values != null && !values.stream().allMatch(Countries::isKnown)) {
            faults.add(name, "must be ISO 3166-1 alpha-2 codes in capitals, such as CN");
            return null;
        }
        return values;
    }

    /**
     * The days from {@code from} to {@code to}, inclusive, as PostgreSQL writes a daterange; empty when neither is asked for, or
     * when they are at fault.
     */
    public Optional<String> days(String from, String to) {
        var start = date("from", from);
        var end = date("to", to);
        if (start != null && end != null && end.last().isBefore(start.first())) {
            faults.add("to", "must not be before from");
            return Optional.empty();
        }
        return start == null && end == null
                ? Optional.empty()
                : Optional.of("[%s,%s]".formatted(start == null ? "" : start.first(), end == null ? "" : end.last()));
    }

    /** Adds a fault of a parameter. */
    public void fault(String name, String message) {
        faults.add(name, message);
    }

    /** Throws the problem {@code invalid-parameter} (400) that names every parameter at fault, if there is one. */
    public void throwIfAny() {
        if (!faults.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.because(
                    faults.list().stream().map(Violation::field).toList() + ": see violations", faults.list());
        }
    }
}
