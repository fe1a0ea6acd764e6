package org.rapporteur.kit.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.rapporteur.kit.sql.DatabaseException;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/**
 * Builds and runs the query of a page: the ids first, by keyset ({@code (key, id) > (last key, last id)}), then the items
 * of these ids alone. A page costs the same at any depth, and long columns are read for its items only.
 */
public final class Listing {

    private final String from;
    private final String id;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    /** What was asked for: what a cursor belongs to. */
    private final StringBuilder asked = new StringBuilder();

    private final Map<String, Sort> sorts = new LinkedHashMap<>();

    /**
     * @param from the tables, such as {@code event e}
     * @param id the id's expression, such as {@code e.id}
     */
    public Listing(String from, String id) {
        this.from = from;
        this.id = id;
    }

    /** An order that may be asked for; the first is the default. */
    public Listing sort(String name, Sort sort) {
        sorts.put(name, sort);
        return this;
    }

    /** A condition that always holds, with its parameters. */
    public Listing where(String condition, Object... values) {
        return whereAsked(condition + List.of(values), condition, List.of(values));
    }

    /**
     * A condition that is made of what was asked for and of what is known now.
     *
     * @param origin what was asked for: a cursor belongs to it, whatever the condition comes out as on the next page
     */
    public Listing whereAsked(String origin, String condition, List<Object> values) {
        asked.append(origin).append('\n');
        conditions.add(condition);
        parameters.addAll(values);
        return this;
    }

    /** A condition with one parameter, left out when the value is null. */
    public Listing whereIf(Object value, String condition) {
        return value == null ? this : where(condition, value);
    }

    /** Items whose id or slug is among the references. */
    public Listing whereRef(List<String> refs, String slug) {
        if (refs != null) {
            Collection<UUID> ids =
                    refs.stream().filter(Slugs::isId).map(UUID::fromString).toList();
            var slugs = refs.stream().filter(ref -> !Slugs.isId(ref)).toList();
            if (slugs.isEmpty()) {
                where(id + " = any(?)", ids);
            } else if (ids.isEmpty()) {
                where(slug + " = any(?)", slugs);
            } else {
                where("(" + id + " = any(?) or " + slug + " = any(?))", ids, slugs);
            }
        }
        return this;
    }

    /** The conditions so far, for a query that counts the same rows. */
    public String conditions() {
        return String.join(" and ", conditions);
    }

    /** The parameters of {@link #conditions}. */
    public List<Object> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * The page.
     *
     * @param sort the order asked for, or null
     * @param views gives the items of ids, in the order of the ids
     */
    public <T> Page<T> page(Sql sql, ListQuery query, String sort, Function<List<UUID>, List<T>> views) {
        int limit = query.limitOrDefault();
        query.language();
        var order = sort == null ? sorts.values().iterator().next() : sorts.get(sort);
        if (order == null) {
            query.fault("sort", "must be one of " + String.join(", ", sorts.keySet()));
        }
        query.throwIfAny();
        // what a cursor belongs to: every filter with its values, and the order
        var identity = asked + "" + order;
        if (query.cursor != null) {
            var cursor = Cursor.decode(query.cursor, identity);
            where(
                    "(%s, %s) %s (?::%s, ?)"
                            .formatted(order.expression(), id, order.descending() ? "<" : ">", order.type()),
                    cursor.key(),
                    cursor.id());
        }
        var direction = order.descending() ? " desc" : "";
        var found = run(
                sql,
                query,
                "select %s as id, (%s)::text as key from %s%s order by %s%s, %s%s limit %d"
                        .formatted(
                                id,
                                order.expression(),
                                from,
                                conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions),
                                order.expression(),
                                direction,
                                id,
                                direction,
                                limit + 1));

        boolean more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        var items = shown.isEmpty()
                ? List.<T>of()
                : views.apply(shown.stream().map(Cursor::id).toList());
        return new Page<>(items, more ? shown.getLast().encode(identity) : null);
    }

    private List<Cursor> run(Sql sql, ListQuery query, String select) {
        try {
            return sql.listOf(select, row -> new Cursor(row.string("key"), row.id("id")), parameters);
        } catch (DatabaseException e) {
            // a cursor made up by hand, whose key is not of the sort's type (class 22: data exception)
            if (query.cursor != null && e.state() != null && e.state().startsWith("22")) {
                throw Cursor.foreign();
            }
            throw e;
        }
    }
}
