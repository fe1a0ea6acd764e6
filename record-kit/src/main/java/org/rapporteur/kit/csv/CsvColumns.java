package org.rapporteur.kit.csv;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;

/**
 * The columns of a table, in order. They depend on the type of the rows, not on the rows: the same list always has
 * the same columns.
 *
 * <p>Nested members have dotted names ({@code location.city}). A text in several languages has a column for
 * English, one for the requested language ({@code name.en}, {@code name.zh}), and one for all others together
 * ({@code name.others}, a JSON object). A list is one column.
 */
public final class CsvColumns {

    private static final String ENGLISH = "en";

    /** A list of these becomes a column of their slugs. */
    private static final Set<Type> REFERENCES = Set.of(Reference.class, LabelledReference.class);

    /** How to convert the member at a path to a cell. */
    enum Kind {
        /** A plain value, or a list of plain values, or anything else as JSON. */
        VALUE,
        /** A list of references: their slugs. */
        SLUGS,
        /** The wordings of a text that have no column. */
        OTHER_WORDINGS
    }

    /**
     * A column.
     *
     * @param name as in the header
     * @param path the path of its member
     */
    record Column(String name, List<String> path, Kind kind) {}

    private final List<Column> columns;
    /** The languages of texts that have their own columns. */
    private final List<String> languages;

    private CsvColumns(List<Column> columns, List<String> languages) {
        this.columns = List.copyOf(columns);
        this.languages = languages;
    }

    /**
     * Returns the columns for the members of a record.
     *
     * @param type the type of the rows, such as {@code BookView}
     * @param language the language with a column besides English, or null
     */
    public static CsvColumns of(Class<? extends Record> type, String language) {
        var languages = language == null || language.equals(ENGLISH) ? List.of(ENGLISH) : List.of(ENGLISH, language);
        var columns = new ArrayList<Column>();
        addMembers(columns, type, List.of(), languages);
        return new CsvColumns(columns, languages);
    }

    /** Returns columns by dotted names, such as {@code key.region}, for rows whose members depend on the request. */
    public static CsvColumns named(List<String> names) {
        return new CsvColumns(
                names.stream()
                        .map(name -> new Column(name, List.of(name.split("\\.")), Kind.VALUE))
                        .toList(),
                List.of());
    }

    List<Column> columns() {
        return columns;
    }

    List<String> languages() {
        return languages;
    }

    /** Returns the header. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    private static void addMembers(List<Column> columns, Class<?> type, List<String> path, List<String> languages) {
        for (var component : type.getRecordComponents()) {
            if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                add(columns, component.getGenericType(), joined(path, name(component)), languages);
            }
        }
    }

    private static void add(List<Column> columns, Type type, List<String> path, List<String> languages) {
        if (type == Text.class) {
            languages.forEach(language -> columns.add(column(joined(path, language), path, Kind.VALUE, language)));
            columns.add(new Column(name(joined(path, "others")), path, Kind.OTHER_WORDINGS));
        } else if (type instanceof Class<?> plain && plain.isRecord() && !isValue(plain)) {
            addMembers(columns, plain, path, languages);
        } else if (type instanceof ParameterizedType list && REFERENCES.contains(list.getActualTypeArguments()[0])) {
            columns.add(new Column(name(path), path, Kind.SLUGS));
        } else {
            columns.add(new Column(name(path), path, Kind.VALUE));
        }
    }

    private static Column column(List<String> name, List<String> path, Kind kind, String member) {
        return new Column(name(name), joined(path, member), kind);
    }

    /** Whether a record is written as a plain value, such as a date. */
    private static boolean isValue(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static String name(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
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
