package org.rapporteur.kit.page;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.http.WholeNumber;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Languages;
import org.rapporteur.kit.text.Moment;
import org.rapporteur.kit.text.PartialDate;

/**
 * The parameters that every list has. The query of a list extends it with its filters, as public fields of type
 * string with {@link QueryParam}: several values of one filter are separated by commas and match any.
 */
public abstract class ListQuery extends ItemQuery {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 200;

    /** The description of the parameter {@code modifiedSince}, for lists that have it. */
    public static final String MODIFIED_SINCE =
            "Changes at or after this time (RFC 3339; a date is its start, UTC), in the order of change, and in"
                    + " `deleted` the deletions. Use `modifiedUntil` of the last page as the next value. Filters apply to the"
                    + " current state: an item that no longer matches is not reported";

    private static final Pattern YEAR = Pattern.compile("(?!0000)[0-9]{4}");

    @QueryParam("limit")
    @Parameter(
            description = "The maximum number of items: 1 to 200, by default 20, fewer if items are long (`next` "
                    + "shows whether there are more);"
                    + " for NDJSON or CSV rows, any number, by default all",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "2147483647", defaultValue = "20"))
    public String limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the previous page; only valid with the same filters and sort")
    public String cursor;

    @QueryParam("ref")
    @Several
    @Parameter(description = "Only these: ids or slugs, up to 200; those that do not exist are left out")
    public String ref;

    @QueryParam(FormatParameter.NAME)
    @Parameter(
            description = "`ndjson` or `csv`: all matches, one item per row, instead of a page; takes precedence over"
                    + " the Accept header",
            schema = @Schema(type = SchemaType.STRING))
    public String format;

    @Context
    public HttpHeaders headers;

    private Format chosen;

    /**
     * Returns the requested format; otherwise throws the problem {@code invalid-parameter} (400) or {@code
     * not-acceptable} (406).
     */
    public final Format format() {
        if (chosen == null) {
            chosen = Format.choose(format, Format.accepted(headers), Format.LISTS);
        }
        return chosen;
    }

    /** Returns the maximum number of items: for a page 1 to {@value #MAX_LIMIT}, for an export any number. */
    public int limitOrDefault() {
        boolean page = format() == Format.JSON;
        int most = page ? MAX_LIMIT : Integer.MAX_VALUE;
        return limitUpTo(most, page ? DEFAULT_LIMIT : most);
    }

    /** Returns the number of items, from 1 to the maximum; the default if none is requested. */
    public int limitUpTo(int most, int byDefault) {
        return number("limit", limit, 1, most, byDefault);
    }

    /** Returns a whole number, from the least to the most; the default if none is requested. */
    public int number(String name, String parameter, int least, int most, int byDefault) {
        return WholeNumber.of(name, parameter, least, most, byDefault, faults);
    }

    /** Returns the values of a filter, or null if it is not set; an empty value is a fault. */
    public List<String> values(String name, String parameter) {
        if (parameter == null) {
            return null;
        }
        var values = Arrays.stream(parameter.split(",", -1)).map(String::strip).toList();
        if (values.stream().anyMatch(String::isEmpty)) {
            faults.add(name, "must not be empty, nor contain an empty value between commas");
            return null;
        }
        if (values.size() > MAX_LIMIT) {
            faults.add(name, "must contain at most %d values".formatted(MAX_LIMIT));
            return null;
        }
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            faults.add(name, "must not contain the character U+0000");
            return null;
        }
        return values;
    }

    /** Returns the values of a filter by an enumeration, as in JSON, or null. */
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

    /** Returns the date of a filter, or null. */
    public PartialDate date(String name, String parameter) {
        try {
            return parameter == null ? null : new PartialDate(parameter);
        } catch (IllegalArgumentException e) {
            faults.add(name, e.getMessage());
            return null;
        }
    }

    /** Returns the time of a filter; the start of the day for a date. */
    public Instant moment(String name, String parameter) {
        try {
            return Moment.first(parameter);
        } catch (IllegalArgumentException e) {
            faults.add(name, e.getMessage());
            return null;
        }
    }

    /** Returns the country codes of a filter, or null. */
    public List<String> countries(String name, String parameter) {
        var values = values(name, parameter);
        var unknown = values == null
                ? Optional.<String>empty()
                : values.stream().filter(code -> !Countries.isKnown(code)).findFirst();
        if (unknown.isPresent()) {
            faults.add(
                    name,
                    "there is no country '%s'; codes are ISO 3166-1 alpha-2, in capitals, such as CN"
                            .formatted(unknown.get()
                                    .substring(0, Math.min(unknown.get().length(), 20))));
            return null;
        }
        return values;
    }

    /** Returns the M49 codes of continents of a filter, or null. */
    public List<String> regions(String name, String parameter) {
        return codes(name, parameter, Countries.ofRegions().keySet());
    }

    /** Returns the M49 codes of subregions of a filter, or null. */
    public List<String> subregions(String name, String parameter) {
        return codes(name, parameter, Countries.ofSubregions().keySet());
    }

    /** Returns the values of a filter that must be among some codes, or null. */
    public List<String> codes(String name, String parameter, Collection<String> known) {
        var values = values(name, parameter);
        if (values != null && !known.containsAll(values)) {
            faults.add(name, "must be one of " + String.join(", ", known));
            return null;
        }
        return values;
    }

    /** Returns the years of a filter, or null. */
    public List<Integer> years(String name, String parameter) {
        var values = values(name, parameter);
        if (values != null && !values.stream().allMatch(YEAR.asMatchPredicate())) {
            faults.add(name, "must be years of four digits, such as 2018");
            return null;
        }
        return values == null ? null : values.stream().map(Integer::valueOf).toList();
    }

    /** Returns the language tags of a filter in canonical form, or null; a language that does not exist is a fault. */
    public List<String> languages(String name, String parameter) {
        var tags = values(name, parameter);
        try {
            return tags == null ? null : tags.stream().map(Languages::existing).toList();
        } catch (IllegalArgumentException e) {
            faults.add(name, e.getMessage());
            return null;
        }
    }

    /** Returns the value of a filter that is true or false, or null. */
    public Boolean truth(String name, String parameter) {
        if (parameter != null && !parameter.equals("true") && !parameter.equals("false")) {
            faults.add(name, "must be true or false");
            return null;
        }
        return parameter == null ? null : Boolean.valueOf(parameter);
    }

    /**
     * Returns the days from {@code from} to {@code to}, inclusive, as a PostgreSQL daterange; empty if neither
     * is set, or if they are invalid.
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
}
