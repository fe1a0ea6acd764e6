package org.rapporteur.kit.stats;

import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rapporteur.kit.page.ListQuery;

/**
 * The filters of a list: the parameters that its query declares as fields. They are read from the query, so that a
 * filter that is added to a list is known to its statistic.
 */
final class Filters {

    private static final Set<String> NO_FILTERS = Set.of("limit", "cursor", "lang", "fields", "format", "sort");

    private final Map<String, Field> fields = new TreeMap<>();
    private final ListQuery query;

    Filters(ListQuery query) {
        this.query = query;
        for (var field : query.getClass().getFields()) {
            var parameter = field.getAnnotation(QueryParam.class);
            if (parameter != null && !NO_FILTERS.contains(parameter.value())) {
                fields.put(parameter.value(), field);
            }
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Returns the filters of the request with their values, several separated by commas, by name. */
    Map<String, String> given() {
        var given = new TreeMap<String, String>();
        fields.forEach((name, field) -> {
            var value = get(field);
            if (value != null) {
                given.put(
                        name,
                        value instanceof Collection<?> several
                                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                                : value.toString());
            }
        });
        return given;
    }

    /** Returns the values of a filter of the request; empty if it is not set. */
    static Set<String> values(String filter) {
        return filter == null
                ? Set.of()
                : Arrays.stream(filter.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    /** Does something while these filters of the query are not set. */
    void without(Collection<String> names, Runnable task) {
        var before = new HashMap<Field, Object>();
        names.stream().map(fields::get).filter(Objects::nonNull).forEach(field -> {
            before.put(field, get(field));
            set(field, null);
        });
        try {
            task.run();
        } finally {
            before.forEach(this::set);
        }
    }

    private Object get(Field field) {
        try {
            return field.get(query);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void set(Field field, Object value) {
        try {
            field.set(query, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
