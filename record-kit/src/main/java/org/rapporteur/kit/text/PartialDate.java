package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
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
        description = "A year, a month or a day that exists, as precise as the source",
        pattern = PartialDate.PATTERN,
        examples = "2018-07-04")
@MaxLength(10)
public record PartialDate(@JsonValue String value) {

    /** The message for what is written in another way. */
    static final String FORM = "must be a date such as 2018, 2018-07 or 2018-07-04";

    private static final String YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])";
    private static final String LEAP_YEAR =
            "(([02468][48]|[13579][26]|[2468]0)00|[0-9]{2}(0[48]|[2468][048]|[13579][26]))";

    /** Matches exactly the dates of the calendar, so that a validator refuses the same days. */
    public static final String PATTERN = "^(" + YEAR + "(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?"
            + "|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?|" + LEAP_YEAR + "-02-29)$";

    @JsonCreator
    public PartialDate {
        var fault = value == null ? FORM : CalendarDates.fault(value, FORM);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
    }

    /** For query parameters. */
    public static PartialDate valueOf(String value) {
        return new PartialDate(value);
    }

    /** Returns its first day. */
    public LocalDate first() {
        return switch (value.length()) {
            case 4 -> Year.parse(value).atDay(1);
            case 7 -> YearMonth.parse(value).atDay(1);
            default -> LocalDate.parse(value);
        };
    }

    /** Returns its last day. */
    public LocalDate last() {
        return switch (value.length()) {
            case 4 -> Year.parse(value).atMonth(12).atEndOfMonth();
            case 7 -> YearMonth.parse(value).atEndOfMonth();
            default -> LocalDate.parse(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
