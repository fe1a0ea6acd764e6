package org.rapporteur.kit.index;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.util.BytesRef;
import org.rapporteur.kit.filter.Column;

/**
 * The order of a list: by a column, then by id in the same direction. What has no value comes last in either direction,
 * as with {@code coalesce(day, 'infinity')} upwards and {@code coalesce(day, '-infinity')} downwards in SQL.
 *
 * @param column null to sort by id alone
 * @param descending whether greater values come first
 */
public record Order(Column column, boolean descending) {

    private static final long MICROS = 1_000_000;
    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";

    public static Order ascending(Column column) {
        return new Order(column, false);
    }

    public static Order descending(Column column) {
        return new Order(column, true);
    }

    Sort sort() {
        var high = new SortField(Fields.HIGH, SortField.Type.LONG, descending);
        var low = new SortField(Fields.LOW, SortField.Type.LONG, descending);
        return column == null ? new Sort(high, low) : new Sort(byColumn(), high, low);
    }

    private SortField byColumn() {
        if (isText()) {
            return new SortedSetSortField(
                    ColumnFields.field(column),
                    descending,
                    SortedSetSelector.Type.MIN,
                    descending ? SortField.STRING_FIRST : SortField.STRING_LAST);
        }
        var field = column.type() == Column.Type.DAYS ? ColumnFields.first(column) : ColumnFields.field(column);
        return new SortField(field, SortField.Type.LONG, descending, missing());
    }

    private boolean isText() {
        return column.type() == Column.Type.TEXT || column.type() == Column.Type.ID;
    }

    private long missing() {
        return descending ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** Returns the values that the sort begins after. */
    Object[] values(Place after) {
        var high = Ids.high(after.id());
        var low = Ids.low(after.id());
        return column == null ? new Object[] {high, low} : new Object[] {value(after.key()), high, low};
    }

    private Object value(String key) {
        if (isText()) {
            return key == null ? null : ColumnFields.term(column, key);
        }
        if (key == null) {
            return missing();
        }
        boolean isTime = column.type() == Column.Type.TIME && !key.endsWith(INFINITY);
        return isTime ? micros(Instant.parse(key)) : (Object) ColumnFields.day(key);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Returns the place of what the sort found. */
    Place place(Object[] values) {
        int id = values.length - 2;
        return new Place(id == 0 ? null : key(values[0]), Ids.of((Long) values[id], (Long) values[id + 1]));
    }

    private String key(Object value) {
        return switch (value) {
            case null -> null;
            case BytesRef term
            when column.type() == Column.Type.ID -> Ids.of(term).toString();
            case BytesRef term -> term.utf8ToString();
            case Long none when none == Long.MAX_VALUE -> INFINITY;
            case Long none when none == Long.MIN_VALUE -> MINUS_INFINITY;
            case Long time
            when column.type() == Column.Type.TIME ->
                Instant.ofEpochSecond(Math.floorDiv(time, MICROS), Math.floorMod(time, MICROS) * 1000)
                        .toString();
            case Long day -> LocalDate.ofEpochDay(day).toString();
            default -> throw new IllegalArgumentException("No key: " + value);
        };
    }
}
