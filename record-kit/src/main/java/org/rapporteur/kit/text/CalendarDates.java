package org.rapporteur.kit.text;

import java.time.YearMonth;
import java.util.regex.Pattern;

/** Which dates exist, in words for who wrote one that does not. */
final class CalendarDates {

    private static final Pattern FORM = Pattern.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");

    private CalendarDates() {}

    /**
     * Returns what is wrong with a year, month or day, or null if it exists.
     *
     * @param form the message for a value that is written in another way
     */
    static String fault(String date, String form) {
        var parts = FORM.matcher(date);
        if (!parts.matches()) {
            return form;
        }
        int year = Integer.parseInt(parts.group(1));
        // neither the calendar nor PostgreSQL has a year 0
        if (year == 0) {
            return "does not exist: the first year is 0001";
        }
        if (parts.group(2) == null) {
            return null;
        }
        int month = Integer.parseInt(parts.group(2));
        if (month < 1 || month > 12) {
            return "does not exist: a year has the months 01 to 12";
        }
        int days = YearMonth.of(year, month).lengthOfMonth();
        int day = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
        return day < 1 || day > days
                ? "does not exist: %s-%s has the days 01 to %d".formatted(parts.group(1), parts.group(2), days)
                : null;
    }
}
