package org.rapporteur.kit.index;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.rapporteur.kit.filter.Column;

/**
 * The values of columns in the index: texts and ids as terms, days and times as numbers. Each is there twice: to find
 * the documents with a value, and to read the value of a document.
 */
public final class ColumnFields {

    private static final String PREFIX = "column.";
    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";

    private ColumnFields() {}

    /** Returns the field; of days, use {@link #first} and {@link #last}. */
    public static String field(Column column) {
        return PREFIX + column.name();
    }

    public static String first(Column days) {
        return field(days) + ".first";
    }

    public static String last(Column days) {
        return field(days) + ".last";
    }

    /** Adds the values as the database shows them. */
    public static void add(Document document, Column column, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        switch (column.type()) {
            case TEXT -> terms(document, column, values);
            case ID -> {
                terms(document, column, values);
                IdValues.add(
                        document,
                        field(column),
                        values.stream().map(UUID::fromString).toList());
            }
            case DAY, TIME -> values.forEach(value -> number(document, field(column), number(column, value)));
            case DAYS -> {
                number(document, first(column), day(values.getFirst()));
                number(document, last(column), day(values.getLast()));
            }
        }
    }

    private static void terms(Document document, Column column, List<String> values) {
        values.stream().distinct().forEach(value -> {
            var term = term(column, value);
            document.add(new StringField(field(column), term, Field.Store.NO));
            document.add(new SortedSetDocValuesField(field(column), term));
        });
    }

    private static void number(Document document, String field, long value) {
        document.add(new LongPoint(field, value));
        document.add(new NumericDocValuesField(field, value));
    }

    /** Returns the term for a value of a filter, or as the database shows it. */
    static BytesRef term(Column column, Object value) {
        if (column.type() == Column.Type.ID) {
            return Ids.term(value instanceof UUID id ? id : UUID.fromString(value.toString()));
        }
        return new BytesRef(
                value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString());
    }

    /** Returns the number for a day or a time as the database shows it: days since 1970, or microseconds. */
    static long number(Column column, String value) {
        return column.type() == Column.Type.TIME ? Long.parseLong(value) : day(value);
    }

    static long day(String value) {
        return switch (value) {
            case INFINITY -> Long.MAX_VALUE;
            case MINUS_INFINITY -> Long.MIN_VALUE;
            default -> LocalDate.parse(value).toEpochDay();
        };
    }
}
