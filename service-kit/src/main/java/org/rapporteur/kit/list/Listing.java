package org.rapporteur.kit.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.page.Export;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.page.Tombstone;
import org.rapporteur.kit.sql.DatabaseException;
import org.rapporteur.kit.sql.Horizon;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/**
 * Builds and runs the query of a page: the ids first, by keyset ({@code (key, id) > (last key, last id)}), then the items
 * of these ids alone. A page costs the same at any depth, and long columns are read for its items only.
 */
public final class Listing {

    /** A page ends before its items are larger together, as UTF-8 in the database; a single one may be. */
    public static final long PAGE_BYTES = 4L * 1024 * 1024;

    private static final Pattern ANY = Pattern.compile("= any\\(\\?(::uuid\\[])?\\)");

    private final String from;
    private final String id;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    /** What was asked for: what a cursor belongs to. */
    private final StringBuilder asked = new StringBuilder();

    private final Map<String, Sort> sorts = new LinkedHashMap<>();
    private String alias;
    private String modifiedSince;
    private String size = "0";

    /**
     * @param from the tables, such as {@code book b}
     * @param id the id's expression, such as {@code b.id}
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

    /** How large a resource is, for {@link #size}: what its table says. */
    public static String sizeIn(String table) {
        return "(select t.size from %s t where t.id = found.id)".formatted(table);
    }

    /**
     * How large an item is, about; small unless given.
     *
     * @param expression of the item {@code found.id}, in bytes of UTF-8
     */
    public Listing size(String expression) {
        size = expression;
        return this;
    }

    /**
     * What is not deleted; or, where a time is given, everything that was changed at it or later, deleted or not, in the
     * order of change. What a filter matches is then what a deleted resource was when it was deleted.
     *
     * @param table the alias of a table that has the columns of every resource
     * @param since the parameter {@code modifiedSince}, or null
     */
    public Listing living(String table, String since) {
        alias = table;
        modifiedSince = since;
        return since == null ? where(table + ".deleted_at is null") : this;
    }

    /**
     * A condition that always holds, with its parameters. One that compares with any of a list is made an equality where the
     * list has one value, as most have: an index then gives the rows in the order of the page. {@code = any} loses that order,
     * and the planner reads the whole order of all rows instead, in the hope of meeting a page of matches soon.
     */
    public Listing where(String condition, Object... values) {
        if (values.length == 1
                && values[0] instanceof Collection<?> list
                && list.size() == 1
                && ANY.matcher(condition).results().count() == 1) {
            return where(
                    ANY.matcher(condition).replaceFirst("= ?"), list.iterator().next());
        }
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

    /**
     * Adds the condition of {@code q}: every word stands somewhere in the column, in any letter case.
     *
     * @param query gets the faults of {@code q}
     * @param column the words of the row in lower case, indexed by trigrams
     */
    public Listing words(ListQuery query, String column, String q) {
        if (q == null) {
            return this;
        }
        if (q.isBlank() || q.length() > 500 || q.indexOf('\0') >= 0) {
            query.fault("q", "must be 1 to 500 characters, without U+0000");
            return this;
        }
        for (var word : q.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            where(column + " like ?", "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%");
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
     * The page; or all that matches, where rows of NDJSON or CSV are asked for.
     *
     * @param sort the order asked for, or null
     * @param views gives the items of ids, in the order of the ids
     */
    public <T> Page<T> page(Sql sql, ListQuery query, String sort, Function<List<UUID>, List<T>> views) {
        if (modifiedSince != null) {
            return modified(sql, query, sort, views);
        }
        int limit = query.limitOrDefault();
        var language = query.language();
        var order = sort == null ? sorts.values().iterator().next() : sorts.get(sort);
        if (order == null) {
            query.fault("sort", "must be one of " + String.join(", ", sorts.keySet()));
        }
        boolean export = query.format() != Format.JSON;
        if (export && query.cursor != null) {
            query.fault("cursor", "belongs to pages of JSON; rows of NDJSON or CSV are all that matches");
        }
        query.throwIfAny();
        if (export) {
            return Page.of(new Export<>(
                    query.format(),
                    language,
                    new Batches<>((last, most) -> after(sql, query, order, last, most), limit, views)));
        }
        // what a cursor belongs to: every filter with its values, and the order
        var identity = asked + "" + order;
        var after = query.cursor == null ? null : Cursor.decode(query.cursor, identity);
        var found = after(sql, query, order, after, limit + 1);
        var shown = Place.fitting(found, limit, Place::bytes, PAGE_BYTES);
        boolean more = found.size() > shown.size();
        return new Page<>(
                Place.items(shown, views), more ? shown.getLast().cursor().encode(identity) : null);
    }

    private record Changed(Place place, Tombstone tombstone) {}

    /** What was changed at a time or later, up to the horizon: a write that is under way is not passed over. */
    private <T> Page<T> modified(Sql sql, ListQuery query, String sort, Function<List<UUID>, List<T>> views) {
        int limit = query.limitOrDefault();
        query.language();
        var since = query.moment("modifiedSince", modifiedSince);
        if (sort != null) {
            query.fault("sort", "is that of the changes with modifiedSince; leave it out");
        }
        if (query.format() != Format.JSON) {
            query.fault("modifiedSince", "belongs to pages of JSON");
        }
        query.throwIfAny();
        // before the rows are looked for: what is below it is there by then
        var horizon = Horizon.of(sql);
        var order = Sort.ascending(alias + ".updated_at", "timestamptz");
        where(order.expression() + " >= ?", since);
        var identity = asked + "" + order;
        where(order.expression() + " < ?", horizon);
        if (query.cursor != null) {
            var after = Cursor.decode(query.cursor, identity);
            where("(%s, %s) > (?::timestamptz, ?)".formatted(order.expression(), id), after.key(), after.id());
        }
        var found = run(
                sql,
                query,
                sized(
                        "select %2$s as id, %1$s.updated_at::text as key, %1$s.slug, %1$s.version, %1$s.deleted_at from %3$s where %4$s order by %1$s.updated_at, %2$s limit %5$d"
                                .formatted(alias, id, from, conditions(), limit + 1)),
                row -> new Changed(Place.of(row), row.instant("deleted_at") == null ? null : tombstone(row)),
                parameters);
        var shown = Place.fitting(
                found,
                limit,
                changed -> changed.tombstone() == null ? changed.place().bytes() : 0,
                PAGE_BYTES);
        boolean more = found.size() > shown.size();
        var living = shown.stream()
                .filter(changed -> changed.tombstone() == null)
                .map(Changed::place)
                .toList();
        var deleted =
                shown.stream().map(Changed::tombstone).filter(Objects::nonNull).toList();
        return new Page<>(
                Place.items(living, views),
                more ? shown.getLast().place().cursor().encode(identity) : null,
                deleted.isEmpty() ? null : deleted,
                more ? null : horizon,
                null);
    }

    private static Tombstone tombstone(Row row) {
        return new Tombstone(row.id("id"), row.string("slug"), row.number("version"), true, row.instant("deleted_at"));
    }

    /** The size of each item, of those alone that were found. */
    private String sized(String select) {
        return "select found.*, (%s)::bigint as bytes from (%s) found".formatted(size, select);
    }

    /** The places after one, or from the start. */
    private List<Place> after(Sql sql, ListQuery query, Sort order, Cursor last, int limit) {
        var all = new ArrayList<>(conditions);
        var values = new ArrayList<>(parameters);
        if (last != null) {
            all.add("(%s, %s) %s (?::%s, ?)"
                    .formatted(order.expression(), id, order.descending() ? "<" : ">", order.type()));
            values.add(last.key());
            values.add(last.id());
        }
        var direction = order.descending() ? " desc" : "";
        var select = "select %s as id, (%s)::text as key from %s%s order by %s%s, %s%s limit %d"
                .formatted(
                        id,
                        order.expression(),
                        from,
                        all.isEmpty() ? "" : " where " + String.join(" and ", all),
                        order.expression(),
                        direction,
                        id,
                        direction,
                        limit);
        return run(sql, query, sized(select), Place::of, values);
    }

    private static <T> List<T> run(
            Sql sql, ListQuery query, String select, Function<Row, T> mapping, List<Object> values) {
        try {
            return sql.listOf(select, mapping, values);
        } catch (DatabaseException e) {
            // a cursor made up by hand, whose key is not of the sort's type (class 22: data exception)
            if (query.cursor != null && e.state() != null && e.state().startsWith("22")) {
                throw Cursor.foreign();
            }
            throw e;
        }
    }
}
