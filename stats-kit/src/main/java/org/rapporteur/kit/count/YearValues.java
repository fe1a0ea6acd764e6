package org.rapporteur.kit.count;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;

/** The years of the first days, numbered from the first year of the index. */
final class YearValues implements Values {

    private final OwnDays days;
    /** The most days with a number for each: of more, one is an error. */
    private static final int MOST_DAYS = 1 << 20;

    private final int base;
    private final int size;
    private final int firstDay;
    /** The numbers of the years of days from the first; empty if they are too many. */
    private final char[] byDay;

    YearValues(Source.Years source, Numbers numbers, List<LeafReaderContext> segments) {
        this.days = new OwnDays(source.days(), numbers, segments);
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (int day : days.firstsOfReferences()) {
            if (isKnown(day)) {
                first = Math.min(first, day);
                last = Math.max(last, day);
            }
        }
        if (source.days().own() != null) {
            for (var segment : segments) {
                var range = numbers.days(segment.reader(), source.days().own());
                first = Math.min(first, range[0]);
                last = Math.max(last, range[1]);
            }
        }
        this.base = first > last ? 0 : year(first);
        this.size = first > last ? 1 : year(last) - base + 1;
        this.firstDay = first;
        this.byDay = new char[first > last || (long) last - first >= MOST_DAYS ? 0 : last - first + 1];
        for (int day = 0; day < byDay.length; ) {
            int number = year(firstDay + day) - base;
            int end = (int) LocalDate.of(base + number + 1, 1, 1).toEpochDay() - firstDay;
            for (; day < Math.min(end, byDay.length); day++) {
                byDay[day] = (char) number;
            }
        }
    }

    private static int year(int day) {
        return LocalDate.ofEpochDay(day).getYear();
    }

    private static boolean isKnown(int day) {
        return day != ReferencedDays.NEVER && day != Periods.EVER;
    }

    /** Returns the number of a year, which may be outside of those of the index. */
    int number(int year) {
        return year - base;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Reader reader(LeafReaderContext segment) throws IOException {
        var own = days.reader(segment);
        return (documents, size, into) -> {
            own.readFirst(documents, size);
            into.clear();
            for (int i = 0; i < size; i++) {
                int day = own.first[i];
                if (isKnown(day)) {
                    into.add(byDay.length == 0 ? year(day) - base : byDay[day - firstDay]);
                }
                into.end();
            }
        };
    }

    @Override
    public Numbering ids() {
        return null;
    }

    @Override
    public String text(int number) {
        return "%04d".formatted(base + number);
    }
}
