package org.rapporteur.kit.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** A moment as a parameter names it: a time of RFC 3339, or a date, which stands for a day of UTC. */
public final class Moment {

    /** What a parameter of this form must be. */
    public static final String FORM = "must be a time such as 2026-11-24T08:30:00Z, or a date such as 2026-11-24";

    private Moment() {}

    /** The time itself, or the first moment of the day; an {@link IllegalArgumentException} when it is neither. */
    public static Instant first(String value) {
        return parse(value, 0);
    }

    /** The time itself, or the first moment after the day; an {@link IllegalArgumentException} when it is neither. */
    public static Instant end(String value) {
        return parse(value, 1);
    }

    public static boolean isDate(String value) {
        return value.matches("\\d{4}-\\d\\d-\\d\\d");
    }

    private static Instant parse(String value, int days) {
        try {
            if (isDate(value)) {
                return LocalDate.parse(value)
                        .plusDays(days)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            // what a database can compare: four digits of the year
            if (value.matches("\\d{4}-\\d\\d-\\d\\d[Tt].*")) {
                return OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant();
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new IllegalArgumentException(FORM);
    }
}
