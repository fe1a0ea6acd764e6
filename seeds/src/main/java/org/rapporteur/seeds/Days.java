package org.rapporteur.seeds;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** A period in days. */
record Days(LocalDate first, LocalDate last) {

    private static final int YEAR = 4;
    private static final int MONTH = 7;

    /** Returns the days of a date that may be only a year or a month; null if it is none. */
    static Days of(String date) {
        try {
            return switch (date == null ? 0 : date.length()) {
                case 0 -> null;
                case YEAR ->
                    new Days(LocalDate.of(Integer.parseInt(date), 1, 1), LocalDate.of(Integer.parseInt(date), 12, 31));
                case MONTH ->
                    new Days(
                            YearMonth.parse(date).atDay(1),
                            YearMonth.parse(date).atEndOfMonth());
                default -> new Days(LocalDate.parse(date), LocalDate.parse(date));
            };
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** Returns the days from a date to another one, which may be absent; null if they are no dates, or in the wrong order. */
    static Days of(String start, String end) {
        var first = of(start);
        var last = end == null ? first : of(end);
        return first == null || last == null || last.last.isBefore(first.first)
                ? null
                : new Days(first.first, last.last);
    }

    boolean isApartFrom(Days other) {
        return last.isBefore(other.first) || first.isAfter(other.last);
    }
}
