package org.rapporteur.kit.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** A time in a parameter: an RFC 3339 time, or a date, which stands for a day in UTC. */
public final class Moment {

    /** The message for an invalid value. */
    public static final String FORM = "must be a time such as 2026-11-24T08:30:00Z, or a date such as 2026-11-24";

    private static final int DATE_LENGTH = 10;

    private Moment() {}

    /** Returns the time itself, or the start of the day; throws {@link IllegalArgumentException} if it is neither. */
    public static Instant first(String value) {
        return parse(value, 0);
    }

    /**
     * Returns the time itself, or the end of the day (exclusive); throws {@link IllegalArgumentException} if
     * it is neither.
     */
    public static Instant end(String value) {
        return parse(value, 1);
    }

    public static boolean isDate(String value) {
        return value.matches("\\d{4}-\\d\\d-\\d\\d");
    }

    private static Instant parse(String value, int days) {
        boolean isTime = value.matches("\\d{4}-\\d\\d-\\d\\d[Tt].*");
        // what a database can compare: years of four digits
        if (!isTime && !isDate(value)) {
            throw new IllegalArgumentException(FORM);
        }
        var fault = CalendarDates.fault(value.substring(0, DATE_LENGTH), FORM);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        try {
            return isTime
                    ? OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant()
                    : LocalDate.parse(value)
                            .plusDays(days)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(FORM);
        }
    }
}
