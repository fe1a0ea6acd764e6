package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A date as precise as its source: {@code 2018}, {@code 2018-07} or {@code 2018-07-04} (ISO 8601-1, reduced precision).
 *
 * @param value as written; it keeps its precision
 */
@Schema(
        name = "PartialDate",
        type = SchemaType.STRING,
        description = "A year, a month or a day, as precise as the source",
        pattern = PartialDate.PATTERN,
        examples = "2018-07-04")
@MaxLength(10)
public record PartialDate(@JsonValue String value) {

    public static final String PATTERN = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
    private static final Pattern FORM = Pattern.compile(PATTERN);

    @JsonCreator
    public PartialDate {
        try {
            first(value);
        } catch (DateTimeException | NullPointerException e) {
            throw new IllegalArgumentException("must be a date such as 2018, 2018-07 or 2018-07-04");
        }
    }

    /** For query parameters. */
    public static PartialDate valueOf(String value) {
        return new PartialDate(value);
    }

    /** Returns its first day. */
    public LocalDate first() {
        return first(value);
    }

    /** Returns its last day. */
    public LocalDate last() {
        return switch (value.length()) {
            case 4 -> Year.parse(value).atMonth(12).atEndOfMonth();
            case 7 -> YearMonth.parse(value).atEndOfMonth();
            default -> LocalDate.parse(value);
        };
    }

    private static LocalDate first(String value) {
        // neither the calendar nor PostgreSQL has a year 0
        if (!FORM.matcher(value).matches() || value.startsWith("0000")) {
            throw new DateTimeException(value);
        }
        return switch (value.length()) {
            case 4 -> Year.parse(value).atDay(1);
            case 7 -> YearMonth.parse(value).atDay(1);
            default -> LocalDate.parse(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
