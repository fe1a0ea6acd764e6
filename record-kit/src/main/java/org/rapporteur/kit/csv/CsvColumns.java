package org.rapporteur.kit.csv;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.text.Wire;

/**
 * The columns of a table, in order. They depend on the type of the rows, not on the rows: the same list always has
 * the same columns.
 *
 * <p>Nested members have dotted names ({@code location.city}). A text in several languages has a column for
 * English ({@code name.en}), and one for all others together ({@code name.others}, a JSON object); if a language was
 * requested, a column for the wording and one for its language ({@code name}, {@code name.language}). A list is one
 * column.
 */
public final class CsvColumns {

    static final String ENGLISH = "en";

    /** A list of these becomes a column of their slugs. */
    private static final Set<Type> REFERENCES = Set.of(Reference.class, LabelledReference.class);

    /** How to convert the member at a path to a cell. */
    enum Kind {
        /** A plain value, or a list of plain values, or anything else as JSON. */
        VALUE,
        /** A list of references: their slugs. */
        SLUGS,
        /** The wordings of a text other than English. */
        OTHER_WORDINGS,
        /** The only wording of a text. */
        WORDING,
        /** The language of the only wording. */
        LANGUAGE
    }

    /**
     * A column.
     *
     * @param name as in the header
     * @param path the path of its member
     */
    record Column(String name, List<String> path, Kind kind) {}

    private final List<Column> columns;

    private CsvColumns(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * Returns the columns for the members of a record.
     *
     * @param type the type of the rows, such as {@code BookView}
     * @param oneWording whether the rows have only one wording of each text
     * @param shown whether the rows have a member
     */
    public static CsvColumns of(Class<? extends Record> type, boolean oneWording, Predicate<String> shown) {
        var columns = new ArrayList<Column>();
        addMembers(columns, type, List.of(), oneWording);
        return new CsvColumns(columns.stream()
                .filter(column -> shown.test(column.path().getFirst()))
                .toList());
    }

    /** Returns columns by dotted names, such as {@code key.region}, for rows whose members depend on the request. */
    public static CsvColumns named(List<String> names) {
        return new CsvColumns(names.stream()
                .map(name -> new Column(name, List.of(name.split("\\.")), Kind.VALUE))
                .toList());
    }

    List<Column> columns() {
        return columns;
    }

    /** Returns the header. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    private static void addMembers(List<Column> columns, Class<?> type, List<String> path, boolean oneWording) {
        for (var component : type.getRecordComponents()) {
            if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                add(columns, component.getGenericType(), joined(path, Wire.name(component)), oneWording);
            }
        }
    }

    private static void add(List<Column> columns, Type type, List<String> path, boolean oneWording) {
        if (type == Text.class && oneWording) {
            columns.add(new Column(name(path), path, Kind.WORDING));
            columns.add(new Column(name(joined(path, "language")), path, Kind.LANGUAGE));
        } else if (type == Text.class) {
            var english = joined(path, ENGLISH);
            columns.add(new Column(name(english), english, Kind.VALUE));
            columns.add(new Column(name(joined(path, "others")), path, Kind.OTHER_WORDINGS));
        } else if (type instanceof Class<?> plain && plain.isRecord() && !isValue(plain)) {
            addMembers(columns, plain, path, oneWording);
        } else if (type instanceof ParameterizedType list && REFERENCES.contains(list.getActualTypeArguments()[0])) {
            columns.add(new Column(name(path), path, Kind.SLUGS));
        } else {
            columns.add(new Column(name(path), path, Kind.VALUE));
        }
    }

    /** Whether a record is written as a plain value, such as a date. */
    private static boolean isValue(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static String name(List<String> path) {
        return String.join(".", path);
    }

    private static List<String> joined(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
