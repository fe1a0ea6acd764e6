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
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;

/**
 * The columns of a table, in their order. They follow from the type of its rows, never from the rows: the same list has the
 * same columns whatever it holds.
 *
 * <p>Members of a member have dotted names ({@code location.city}). A text in several languages has a column for English,
 * one for the language that is asked for ({@code name.en}, {@code name.zh}), and one for all others together
 * ({@code name.others}, a JSON object). A list is one column.
 */
public final class CsvColumns {

    private static final String ENGLISH = "en";

    /** How a cell is made of the member at a path. */
    enum Kind {
        /** A plain value, or a list of plain values, or anything else as JSON. */
        VALUE,
        /** A list of references: their slugs. */
        SLUGS,
        /** The wordings of a text that have no column of their own. */
        OTHER_WORDINGS
    }

    /**
     * A column.
     *
     * @param name as it stands in the header
     * @param path of the member that it shows
     */
    record Column(String name, List<String> path, Kind kind) {}

    private final List<Column> columns;
    /** The languages of texts that have columns of their own. */
    private final List<String> languages;

    private CsvColumns(List<Column> columns, List<String> languages) {
        this.columns = List.copyOf(columns);
        this.languages = languages;
    }

    /**
     * The columns of a record's members.
     *
     * @param type of the rows, such as {@code BookView}
     * @param language whose wordings have a column beside the English ones, or null
     */
    public static CsvColumns of(Class<? extends Record> type, String language) {
        var languages = language == null || language.equals(ENGLISH) ? List.of(ENGLISH) : List.of(ENGLISH, language);
        var columns = new ArrayList<Column>();
        addMembers(columns, type, List.of(), languages);
        return new CsvColumns(columns, languages);
    }

    /** Columns by their dotted names, such as {@code key.region}; for rows whose members follow from the request. */
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

    /** The header. */
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
        } else if (type instanceof ParameterizedType list && list.getActualTypeArguments()[0] == Reference.class) {
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
