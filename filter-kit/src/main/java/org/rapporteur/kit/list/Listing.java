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
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.sql.Fragment;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Builds the query of a page: its conditions and sort orders. {@link ListingRunner} runs it. */
public final class Listing {

    /** A page ends before its items exceed this size in total, as UTF-8 in the database; a single one may. */
    public static final long PAGE_BYTES = 4L * 1024 * 1024;

    private static final Pattern ANY = Pattern.compile("= any\\(\\?(::uuid\\[])?\\)");

    final String from;
    final String id;
    final List<String> conditions = new ArrayList<>();
    final List<Object> parameters = new ArrayList<>();
    /** The request to which a cursor belongs. */
    final StringBuilder asked = new StringBuilder();

    final Map<String, Sort> sorts = new LinkedHashMap<>();
    String alias;
    String modifiedSince;
    String size = "0";
    /** The column of {@link #whereEach}, and its values; null without. */
    String eachColumn;

    List<UUID> each = List.of();
    /** What knows the matches; null if the conditions alone decide. */
    Matches matches;

    /**
     * @param from the tables, such as {@code book b}
     * @param id the id's expression, such as {@code b.id}
     */
    public Listing(String from, String id) {
        this.from = from;
        this.id = id;
    }

    /** Adds a sort order; the first is the default. */
    public Listing sort(String name, Sort sort) {
        sorts.put(name, sort);
        return this;
    }

    /** Returns the expression of a resource's size for {@link #size}, from its table. */
    public static String sizeIn(String table) {
        return "(select t.size from %s t where t.id = found.id)".formatted(table);
    }

    /**
     * Sets the approximate size of an item; small by default.
     *
     * @param expression of the item {@code found.id}, in bytes of UTF-8
     */
    public Listing size(String expression) {
        size = expression;
        return this;
    }

    /**
     * Restricts to resources that are not deleted; or with a time, to all changed at or after it, deleted or
     * not, in the order of change. Filters then apply to what a deleted resource was when it was deleted.
     *
     * @param table the alias of a table with the columns of every resource
     * @param since the parameter {@code modifiedSince}, or null
     */
    public Listing living(String table, String since) {
        alias = table;
        modifiedSince = since;
        return since == null ? where(table + ".deleted_at is null") : this;
    }

    /**
     * Adds a condition with its parameters. A comparison with any of a list becomes an equality if the list
     * has a single value, as most have: an index then returns the rows in the order of the page. {@code = any}
     * loses that order, and the planner would instead scan all rows in order in the hope of soon finding a
     * page of matches.
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
     * Adds a condition that depends on the request and on what is known now.
     *
     * @param origin the request: a cursor belongs to it, whatever the condition is for the next page
     */
    public Listing whereAsked(String origin, String condition, List<Object> values) {
        asked.append(origin).append('\n');
        conditions.add(condition);
        parameters.addAll(values);
        return this;
    }

    /** Adds a condition with one parameter, unless the value is null. */
    public Listing whereIf(Object value, String condition) {
        return value == null ? this : where(condition, value);
    }

    /**
     * Restricts a column to one of many values. A page takes the next items of each value, through an index of the
     * column and the order, and then the first of all: to walk the order instead would read everything in between.
     *
     * @param origin the request, as in {@link #whereAsked}
     */
    public Listing whereEach(String origin, String column, List<UUID> values) {
        if (values.size() == 1) {
            return whereAsked(origin, column + " = ?", List.copyOf(values));
        }
        asked.append(origin).append('\n');
        eachColumn = column;
        each = List.copyOf(values);
        return this;
    }

    /**
     * Restricts to what an index finds, which knows the conditions, too.
     *
     * @param origin the request, as in {@link #whereAsked}
     */
    public Listing found(String origin, Matches by) {
        asked.append(origin).append('\n');
        matches = by;
        return this;
    }

    /**
     * Restricts to items whose id, slug or former slug is among the references.
     *
     * @param type of the items
     */
    public Listing whereRef(List<String> refs, ResourceType type) {
        if (refs == null || refs.stream().allMatch(Slugs::isId)) {
            return whereRef(refs, "");
        }
        var ids = refs.stream().map(Slugs::idOrNull).filter(Objects::nonNull).toList();
        return where("""
                %s = any(array(select unnest(?::uuid[]) union all select id from %s where slug = any(?)
                    union all select resource_id from former_slug where resource_type = '%s' and slug = any(?)))""".formatted(id, type.table(), type.name()), ids, refs, refs);
    }

    /** Restricts to items whose id or slug is among the references. */
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
     * Adds the condition of {@code q}: the column contains every word, in any case.
     *
     * @param query receives the faults of {@code q}
     * @param column the words of the row in lower case, with a trigram index
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

    /** Returns the conditions so far, for a query that counts the same rows. */
    public Fragment restriction() {
        var all = new ArrayList<String>(conditions);
        var values = new ArrayList<>(parameters);
        if (eachColumn != null) {
            all.add(eachColumn + " = any(?::uuid[])");
            values.add(each);
        }
        if (matches != null) {
            all.add(id + " = any(?::uuid[])");
            values.add(matches.all());
        }
        return new Fragment(String.join(" and ", all), values);
    }

    /** Whether there are no conditions. */
    public boolean isEmpty() {
        return conditions.isEmpty() && eachColumn == null && matches == null;
    }

    /**
     * Returns the page, or all matches for NDJSON or CSV rows.
     *
     * @param sort the requested order, or null
     * @param views returns the items with ids, in the order of the ids
     */
    public <T> Page<T> page(Sql sql, ListQuery query, String sort, Function<List<UUID>, List<T>> views) {
        var runner = new ListingRunner<>(this, sql, query, views);
        return modifiedSince == null ? runner.page(sort) : runner.modified(sort);
    }
}
